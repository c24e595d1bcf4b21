import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCorrelationIndex } from './rank-correlation-index.ts';

/** Ranks by counting, ties with their mean rank, over each window anew. */
function byCounting(closes: readonly number[], period: number): number[] {
  return closes.map((_, i) => {
    if (i < period - 1) return Number.NaN;
    const window = closes.slice(i - period + 1, i + 1);
    const squares = window.map((price, time) => {
      const below = window.filter((other) => other < price).length;
      const equal = window.filter((other) => other === price).length;
      return (time + 1 - (below + (equal + 1) / 2)) ** 2;
    });
    const sum = squares.reduce((total, square) => total + square, 0);
    return 100 * (1 - (6 * sum) / (period * (period * period - 1)));
  });
}

describe('the rank correlation index', () => {
  it('is that of ranks counted anew in each window, with many ties', () => {
    const closes = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 60 });
    fc.assert(
      fc.property(closes, fc.integer({ min: 2, max: 9 }), (prices, period) => {
        const got = rankCorrelationIndex.batch({ close: Float64Array.from(prices) }, { period }).value;
        const about = (value: number) => (Number.isNaN(value) ? value : expect.closeTo(value, 9));
        expect(Array.from(got)).toEqual(byCounting(prices, period).map(about));
      }),
    );
  });

  it('gives 1, 2, 1 the ranks 1.5, 3, 1.5: 1 - 6 (0.25 + 1 + 2.25)/24 = 1/8', () => {
    const { value } = rankCorrelationIndex.batch({ close: Float64Array.of(1, 2, 1) }, { period: 3 });
    expect(value[2]).toBeCloseTo(12.5, 12);
  });
});
