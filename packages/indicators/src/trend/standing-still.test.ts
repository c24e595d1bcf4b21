import { describe, expect, it } from 'vitest';
import { gannHiLo, ttmTrend } from './index.ts';

/** Rises by a cent a bar to a price at which it stays from bar 19 on. */
const risingTo = (price: number) =>
  Float64Array.from({ length: 60 }, (_, i) => price - Math.max(0, 19 - i) / 100);

describe('where prices stand still', () => {
  it('the Gann HiLo keeps its value', () => {
    // The mean of 13 highs is below 1.68 while seven of them are from before bar 19: 1.70 - 0.28/13. So bar 25 is the
    // last to set the line, at the mean of its ten lows. From bar 28 on that mean is 1.6800000000000002 in doubles.
    const close = risingTo(1.68);
    const high = close.map((price) => price + 0.02);
    const { value } = gannHiLo.batch({ high, low: close, close }, { highPeriod: 13, lowPeriod: 10 });
    expect(value[59]).toBeCloseTo((1.65 + 1.66 + 1.67 + 7 * 1.68) / 10, 12);
  });

  it('the TTM trend is not up', () => {
    // The mean of three, six or twelve times 0.7 is 0.6999999999999998 or so in doubles: the close is not above it.
    const close = risingTo(0.7);
    for (const period of [3, 6, 12])
      expect(ttmTrend.batch({ high: close, low: close, close }, { period }).value[59]).toBe(-1);
  });
});
