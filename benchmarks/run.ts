/**
 * `node benchmarks/run.ts [NAME…] [--quick]`: one line of JSON per benchmark on stdout, everything else on stderr.
 * Without a name, all run.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchmarkFigures } from './figures.ts';
import { currentCommit, keepInHistory } from './history.ts';
import { describeMachine } from './machine.ts';
import { suite } from './suite/index.ts';

const known = Object.keys(suite);

const refuse = (message: string): never => {
  process.stderr.write(`error: ${message}\nright: ${known.join(', ')}; and --quick for smaller sizes\n`);
  process.exit(2);
};

const readArguments = () => {
  try {
    return parseArgs({ options: { quick: { type: 'boolean', default: false } }, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message);
  }
};

/** Measures one benchmark in a process of its own; undefined when it failed, which it has told on stderr. */
const measure = (name: string, quick: boolean): Promise<BenchmarkFigures | undefined> =>
  new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'measure-one.ts'), [name, ...(quick ? ['--quick'] : [])], {
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    let figures: BenchmarkFigures | undefined;
    child.on('message', (message) => {
      figures = message as BenchmarkFigures;
    });
    child.on('close', (code) => resolve(code === 0 ? figures : undefined));
  });

const { values, positionals } = readArguments();
const { quick } = values;
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) refuse(`no such benchmark: ${unknown.join(', ')}`);
for (const name of positionals.length > 0 ? positionals : known) {
  const commit = currentCommit();
  const figures = await measure(name, quick);
  if (figures === undefined) {
    process.stderr.write(`error: ${name} failed\n`);
    process.exitCode = 1;
    continue;
  }
  const line = {
    ...figures,
    node: process.versions.node,
    machine: describeMachine(),
    ...(quick && { quick: true }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!quick) keepInHistory(line, commit);
}
