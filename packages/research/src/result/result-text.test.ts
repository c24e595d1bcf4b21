import { describe, expect, it } from 'vitest';
import type { BacktestResult } from './result.ts';
import { resultText } from './result-text.ts';

describe("a result's text", () => {
  it('is one JSON document in pieces, whatever is in it', () => {
    const order = { tag: 'a "quoted" \u2028 \ud83d\ude00 tag', quantity: 1e-7, filled: -0 };
    const result = {
      empty: [],
      none: null,
      nested: { list: [1, 2], text: 'x' },
      orders: Array.from({ length: 50_000 }, (_, id) => ({ id, ...order })),
      warnings: ['one', 'two'],
    };
    const pieces = [...resultText(result as unknown as BacktestResult)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(JSON.parse(pieces.join(''))).toEqual(JSON.parse(JSON.stringify(result)));
    expect(pieces.join('')).toMatch(/^\{\n"empty": \[\],\n"none": null,\n"nested": \{\n "list"/);
  });
});
