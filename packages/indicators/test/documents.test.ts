import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../docs/using-indicators.md', import.meta.url), 'utf8');

/** A block of code, and what it prints. */
const scripts = [...page.matchAll(/```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, code = '', printed = '']) => ({ code, printed, title: code.match(/\w+(?=[.(])/)?.[0] ?? 'script' }),
);

// Inside of the package, where its own name is known.
const folder = mkdtempSync(join(import.meta.dirname, 'page-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a block of docs/using-indicators.md prints what stands under it', () => {
  it('in every case', () => expect(scripts.length).toBeGreaterThan(4));

  it.each(scripts.map((script, place) => ({ ...script, place })))(
    'block $place',
    ({ code, printed, place }) => {
      const file = join(folder, `block-${place}.ts`);
      writeFileSync(file, code);
      expect(execFileSync(process.execPath, [file], { encoding: 'utf8' })).toBe(printed);
    },
  );
});
