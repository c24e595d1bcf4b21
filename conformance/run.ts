import { runGoldens } from './golden-run.ts';

const { failed } = runGoldens({
  paths: process.argv.slice(2),
  write: (line) => process.stdout.write(`${line}\n`),
});
process.exitCode = failed > 0 ? 1 : 0;
