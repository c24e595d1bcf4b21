import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, Workplace } from './fixtures/workplace.ts';

const page = readFileSync(join(root, 'docs/using-quant.md'), 'utf8');

/** The blocks of the page, each with what stands under it as its output. */
const blocks = [...page.matchAll(/^```(sh|ts)\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```$)?/gm)].map(
  ([, language = '', code = '', printed]) => ({
    language,
    code,
    printed,
    title: code.split('\n')[0]!.slice(0, 80),
  }),
);

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
  // As in a checkout: the packages and the sample data by their names.
  symlinkSync(join(root, 'node_modules'), join(place.folder, 'node_modules'), 'dir');
});
afterAll(() => place.dispose());

/** The words of a command line, as a shell takes them apart. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

const outputOfCommands = (code: string): string =>
  code
    .trim()
    .split('\n')
    .map((line) => {
      const [npx, marketloom, ...words] = wordsOf(line);
      expect([npx, marketloom]).toEqual(['npx', 'marketloom']);
      const { exitCode, stdout, stderr } = place.run(...words);
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
      return stdout;
    })
    .join('');

const outputOfScript = (code: string, name: string): string =>
  execFileSync(process.execPath, [place.file(name, code)], { cwd: place.folder, encoding: 'utf8' });

describe('a block of docs/using-quant.md prints what stands under it', () => {
  test('in every case', () => {
    expect(blocks.length).toBeGreaterThan(8);
    expect(blocks.filter(({ printed }) => printed === undefined)).toEqual([]);
  });

  test.each(blocks.map((block, at) => ({ ...block, at })))(
    '$at: $title',
    ({ language, code, printed, at }) => {
      const output = language === 'sh' ? outputOfCommands(code) : outputOfScript(code, `block-${at}.ts`);
      // Lines of a page do not end in spaces.
      expect(output.replaceAll(/ +$/gm, '')).toBe(printed);
    },
  );
});
