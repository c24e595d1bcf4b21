import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCommand } from '../src/command-line/find-command.ts';
import { parseArguments } from '../src/command-line/parse-arguments.ts';
import { referencePage } from '../src/command-line/reference-page.ts';
import { commands } from '../src/commands/index.ts';
import { root } from './fixtures/workplace.ts';

test('docs/cli.md says what the commands say (npx vitest run packages/cli -u writes it)', async () => {
  await expect(referencePage(commands)).toMatchFileSnapshot(join(root, 'docs/cli.md'));
});

describe.each(commands.map((command) => [command.path.join(' '), command] as const))('%s', (_, command) => {
  test('is told in one sentence, with three examples', () => {
    expect(command.summary).toMatch(/^[A-Z].+\.$/);
    expect(command.examples).toHaveLength(3);
    for (const { flag, description } of command.options) expect(`${flag}: ${description}`).toMatch(/[.]$/);
  });

  test.each(command.examples.map((example) => [example.command]))('takes its example %s', (line) => {
    const words = line.split(' ').slice(1);
    const found = findCommand(commands, words);
    if ('group' in found) throw new Error(`${line} is no command`);
    expect(() => parseArguments(found.command, found.rest)).not.toThrow();
  });
});
