import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leeReady } from '../classification/lee-ready.ts';
import { arbitraryQuotes, arbitraryTrades } from '../fixtures/arbitrary-quotes.ts';
import { quotedSpread } from './quoted-spread.ts';
import { tradeSpreads } from './trade-spreads.ts';

describe('the quoted spread', () => {
  it('weighs each quote by how long it held, the last not at all', () => {
    // 2 for 3 of 4 time units, 1 for 1; relative 2 / 101 and 1 / 100.5.
    const { timeWeighted, relativeTimeWeighted } = quotedSpread({
      times: [0, 3, 4],
      bids: [100, 100, 50],
      asks: [102, 101, 99],
    });
    expect(timeWeighted).toBeCloseTo(7 / 4, 14);
    expect(relativeTimeWeighted).toBeCloseTo((3 * (2 / 101) + 1 / 100.5) / 4, 14);
  });

  it('is NaN where no time passes', () => {
    expect(quotedSpread({ times: [5], bids: [1], asks: [2] }).timeWeighted).toBeNaN();
    expect(quotedSpread({ times: [5, 5], bids: [1, 1], asks: [2, 3] }).relativeTimeWeighted).toBeNaN();
  });

  it('refuses times out of order', () => {
    expect(() => quotedSpread({ times: [2, 1], bids: [1, 1], asks: [2, 2] })).toThrow('oldest first');
  });
});

describe('spreads of trades', () => {
  const quotes = { times: [0, 10], bids: [99, 100], asks: [101, 102] };
  const trades = { times: [1, 6], prices: [101, 99], sizes: [1, 3] };

  it('are twice the distances from the mids, signed by who began the trade', () => {
    // Mids 100 then 101. The buy pays 1 over the mid, and 9 later the mid is 1 higher; the sell at 6 likewise meets 101.
    const { effective, realised, impact, ...each } = tradeSpreads({
      trades,
      quotes,
      signs: [1, -1],
      horizon: 9,
    });
    expect([...each.effectiveSpreads]).toEqual([2, 2]);
    expect([...each.realisedSpreads]).toEqual([0, 4]);
    expect([...each.priceImpacts]).toEqual([2, -2]);
    expect(effective.mean).toBe(2);
    expect(realised.mean).toBe(2);
    expect(impact.mean).toBe(0);
    // Money 101 and 297.
    expect(realised.dollarWeighted).toBeCloseTo((297 * 4) / 398, 14);
    expect(impact.dollarWeighted).toBeCloseTo((101 * 2 - 297 * 2) / 398, 14);
    expect(effective.relativeMean).toBeCloseTo(0.02, 14);
  });

  it('add up: effective = realised + impact, trade by trade and in every average', () => {
    fc.assert(
      fc.property(
        arbitraryQuotes(),
        arbitraryTrades(),
        fc.integer({ min: 1, max: 40 }),
        ({ times, bids, asks }, someTrades, horizon) => {
          const shown = { times: times.map((time) => time - times[0]!), bids, asks };
          const signs = leeReady({ trades: someTrades, quotes: shown });
          const spreads = tradeSpreads({ trades: someTrades, quotes: shown, signs, horizon });
          spreads.effectiveSpreads.forEach((spread, index) => {
            expect(spread).toBe(spreads.realisedSpreads[index]! + spreads.priceImpacts[index]!);
          });
          for (const average of ['mean', 'dollarWeighted', 'relativeMean'] as const) {
            const parts = spreads.realised[average] + spreads.impact[average];
            expect(spreads.effective[average]).toBeCloseTo(parts, 11);
          }
        },
      ),
    );
  });

  it('with a horizon beyond the end meet the last quote; without a known side they are 0', () => {
    const spreads = tradeSpreads({ trades, quotes, signs: [1, 0], horizon: 1e9 });
    expect([...spreads.laterMids]).toEqual([101, 101]);
    expect([...spreads.effectiveSpreads]).toEqual([2, 0]);
  });

  it('refuse other signs, a horizon of 0, sizes of 0 and columns of different length', () => {
    expect(() => tradeSpreads({ trades, quotes, signs: [1, 2], horizon: 1 })).toThrow(
      'signs is 2 at index 1: it must be -1, 0 or 1',
    );
    expect(() => tradeSpreads({ trades, quotes, signs: [1, 1], horizon: 0 })).toThrow('horizon is 0');
    expect(() => tradeSpreads({ trades, quotes, signs: [1], horizon: 1 })).toThrow('signs has 1 values');
    expect(() =>
      tradeSpreads({ trades: { ...trades, sizes: [0, 1] }, quotes, signs: [1, 1], horizon: 1 }),
    ).toThrow('trades.sizes is 0 at index 0');
  });
});
