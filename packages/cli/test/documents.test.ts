import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCommand } from '../src/command-line/find-command.ts';
import { parseArguments } from '../src/command-line/parse-arguments.ts';
import { commands } from '../src/commands/index.ts';
import { coin, root, type Workplace, workplaceWithCoin } from './fixtures/workplace.ts';

const documents = [
  'getting-started.md',
  'writing-a-strategy.md',
  'orders.md',
  'data.md',
  'using-indicators.md',
] as const;
const textOf = (document: string): string => readFileSync(join(root, 'docs', document), 'utf8');

/** Blocks of TypeScript with a file's name are whole files; what follows the name are options of the backtest. */
const wholeFiles = documents.flatMap((document) =>
  [...textOf(document).matchAll(/^```ts (\S+\.ts) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', options = '', text = '']) => ({ document, file, options, text }),
  ),
);

const commandLines = documents.flatMap((document) =>
  [...textOf(document).matchAll(/^npx marketloom (.+?)(?: +#.*)?$/gm)].map(([, line = '']) => ({
    document,
    line,
  })),
);

let place: Workplace;
beforeAll(() => {
  place = workplaceWithCoin();
  const quotes = Array.from({ length: 200 }, (_, i) => {
    const bid = 100 + Math.round(50 * Math.sin(i / 9)) / 100;
    return `2020-01-02T00:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z,${bid},${(bid + 0.02).toFixed(2)},5,5`;
  });
  place.file('quotes.csv', `time,bid,ask,bidSize,askSize\n${quotes.join('\n')}\n`);
  const { stderr } = place.run(
    'data',
    'import',
    'csv',
    'quotes.csv',
    '--kind',
    'quote',
    ...coin.slice(0, -4),
  );
  expect(stderr).toBe('');
});
afterAll(() => place.dispose());

describe('a strategy in the documents', () => {
  test('stands there', () => expect(wholeFiles.length).toBeGreaterThan(7));

  test.each(wholeFiles)('$document $file type-checks and trades', ({ file, options, text }) => {
    place.file(file, text);
    const data = options.includes('--data') ? [] : ['--data', '1d'];
    const words = options.split(' ').filter((word) => word !== '');
    const { exitCode, stdout, stderr } = place.run('backtest', file, ...words, ...data, '--json');
    expect(stderr).not.toMatch(/^error/m);
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as { fills: readonly unknown[] }).fills.length).toBeGreaterThan(0);
  });
});

test.each(commandLines)('$document: marketloom $line is a command that there is', ({ line }) => {
  const found = findCommand(commands, line.split(/ +/));
  if ('group' in found) throw new Error('that is a group of commands');
  expect(() => parseArguments(found.command, found.rest)).not.toThrow();
});
