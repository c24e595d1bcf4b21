import { describe, expect, it } from 'vitest';
import { choppinessIndex, trueChoppinessIndex } from './index.ts';

const flat = (price: number) => [price, price, price] as const;

describe('choppiness', () => {
  it('is 100 on flat prices', () => {
    for (const indicator of [choppinessIndex, trueChoppinessIndex]) {
      const index = indicator({ period: 3 });
      const values = Array.from({ length: 6 }, () => index.update(...flat(10)));
      expect(values).toEqual([Number.NaN, Number.NaN, Number.NaN, 100, 100, 100]);
    }
  });

  it('after a gap: the box of bars is flat, that of true ranges holds the gap and nothing else', () => {
    const ofBars = choppinessIndex({ period: 2 });
    const ofTrueRanges = trueChoppinessIndex({ period: 2 });
    for (const price of [10, 12, 12]) {
      ofBars.update(...flat(price));
      ofTrueRanges.update(...flat(price));
    }
    expect([ofBars.value, ofTrueRanges.value]).toEqual([100, 0]);
  });
});
