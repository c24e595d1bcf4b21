import { describe, expect, it } from 'vitest';
import { indexFormula } from './index-formula.ts';

describe('index formula', () => {
  it.each([
    ['2 + (i * 7) mod 29', [2, 9, 16, 23, 30, 8]],
    ['i', [0, 1, 2]],
    ['10 - i - 1', [9, 8, 7]],
    ['(i + 1) * 3 / 2', [1.5, 3, 4.5]],
    ['5 ', [5, 5]],
  ])('%s', (text, values) => {
    const formula = indexFormula(text);
    expect(values.map((_, i) => formula(i))).toEqual(values);
  });

  it.each(['', 'i +', '(i', 'i i', 'i ^ 2', 'process'])('refuses "%s"', (text) => {
    expect(() => indexFormula(text)).toThrow(`the formula "${text}" is not made of`);
  });
});
