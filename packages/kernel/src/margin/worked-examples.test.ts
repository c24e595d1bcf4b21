import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as kernel from '../index.ts';
import type { Requirement } from './requirement.ts';

const page = readFileSync(new URL('../../../../docs/margin.md', import.meta.url), 'utf8');
const scope = { ...kernel };

const allBlocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);

/** Blocks that only name things, for those after them. */
const names = allBlocks.filter((code) => code.startsWith('const '));
const blocks = allBlocks.filter((code) => !code.startsWith('const '));

/** What an expression of the page gives, with the public API and the page's own names in its scope. */
const resultOf = (expression: string): unknown =>
  new Function(...Object.keys(scope), `${names.join('')}return (${expression});`)(...Object.values(scope));

/** Expressions that end in a line with `// what it gives`. */
const examples = blocks.flatMap((code) =>
  [...code.matchAll(/([\s\S]*?) \/\/ (.+)\n/g)].map(
    ([, expression, said]) => [expression!.trim(), said!] as const,
  ),
);

const explanations = [...page.matchAll(/^```ts\n([^`]*?)^```\n\n```explanation\n([\s\S]*?)^```$/gm)].map(
  ([, expression, said]) => [expression!, said!] as const,
);

const told = ({ amount, lines }: Requirement): string =>
  `${[
    ...lines.flatMap((line) => [
      `${line.strategy}: ${line.legs.join(', ')}`,
      `  ${line.formula} = ${line.amount}`,
    ]),
    amount,
  ].join('\n')}\n`;

describe('worked examples of docs/margin.md', () => {
  it.each(examples)('%s gives %s', (expression, said) => {
    expect(String(resultOf(expression))).toBe(said);
  });

  it.each(explanations)('explains %s', (expression, said) => {
    expect(told(resultOf(expression) as Requirement)).toBe(said);
  });

  it('leave no block unread', () => {
    const read = blocks.filter((code) => code.includes(' // ')).length + explanations.length;
    expect(read).toBe(blocks.length);
    expect(examples.length).toBeGreaterThan(120);
  });

  it('name every root of futures that has margins', () => {
    const missing = kernel.futuresMarginRoots.filter((root) => !new RegExp(`\\b${root}\\b`).test(page));
    expect(missing).toEqual([]);
  });
});
