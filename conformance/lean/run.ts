import { leanCases } from './all-cases.ts';
import { isLeanPresent, LeanCatalog, runLeanCase } from './run-lean-cases.ts';

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const names = process.argv.slice(2);
let [passed, failed] = [0, 0];
if (!isLeanPresent) write("skipped: LEAN's cases and data are not beside the repository (../shared)");
else {
  const catalogs = new LeanCatalog();
  try {
    for (const one of leanCases) {
      if (names.length > 0 && !names.some((name) => one.name.includes(name))) continue;
      const differences = await runLeanCase(one, catalogs);
      write(`${differences.length === 0 ? 'ok    ' : 'FAILED'}  ${one.name}`);
      for (const { name, expected, got } of differences)
        write(`          ${name}: expected ${expected}, got ${got}`);
      if (differences.length === 0) passed++;
      else failed++;
    }
  } finally {
    catalogs.close();
  }
}
write(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
