import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryQuotes } from '../fixtures/arbitrary-quotes.ts';
import { depthImbalance } from './depth-imbalance.ts';
import { quoteImbalance, weightedMids } from './quote-imbalance.ts';

describe('the imbalance of quotes', () => {
  it('lies in [-1, 1], and turns round with the sides', () => {
    fc.assert(
      fc.property(arbitraryQuotes(), (quotes) => {
        const turned = { ...quotes, bidSizes: quotes.askSizes, askSizes: quotes.bidSizes };
        const opposite = quoteImbalance(turned);
        quoteImbalance(quotes).forEach((imbalance, index) => {
          expect(Math.abs(imbalance)).toBeLessThanOrEqual(1);
          expect(imbalance + opposite[index]!).toBe(0);
        });
      }),
    );
  });

  it('is the place of the weighted mid between bid and ask', () => {
    fc.assert(
      fc.property(arbitraryQuotes(), (quotes) => {
        const imbalances = quoteImbalance(quotes);
        weightedMids(quotes).forEach((mid, index) => {
          const bid = quotes.bids[index]!;
          const ask = quotes.asks[index]!;
          expect(mid).toBeGreaterThanOrEqual(bid);
          expect(mid).toBeLessThanOrEqual(ask);
          expect(mid).toBeCloseTo((bid + ask) / 2 + (imbalances[index]! * (ask - bid)) / 2, 9);
        });
      }),
    );
  });

  it('refuses quotes without size and negative sizes', () => {
    const empty = { bids: [1, 1], asks: [2, 2], bidSizes: [1, 0], askSizes: [0, 0] };
    expect(() => quoteImbalance(empty)).toThrow(
      'bidSizes is 0 at index 1: it must be above 0, or askSizes must be: both sizes are zero',
    );
    expect(() => weightedMids(empty)).toThrow('both sizes are zero');
    expect(() => quoteImbalance({ bids: [1], asks: [2], bidSizes: [-1], askSizes: [2] })).toThrow(
      'bidSizes is -1',
    );
  });
});

describe('the imbalance of depth', () => {
  const book = {
    bids: { prices: [9, 8, 7], sizes: [4, 2, 6] },
    asks: { prices: [10, 11], sizes: [2, 4] },
  };

  it('counts the levels asked for, or what there is', () => {
    expect(depthImbalance({ book, levels: 1 })).toBeCloseTo(2 / 6, 15);
    expect(depthImbalance({ book, levels: 2 })).toBe(0);
    expect(depthImbalance({ book })).toBeCloseTo(6 / 18, 15);
    expect(depthImbalance({ book, levels: 99 })).toBe(depthImbalance({ book }));
  });

  it('weighs levels exponentially', () => {
    // Weights 1, 1/2, 1/4: bids 4 + 1 + 1.5, asks 2 + 2.
    expect(depthImbalance({ book, levelDecay: Math.LN2 })).toBeCloseTo(2.5 / 10.5, 14);
  });

  it('refuses a book without size, unordered or crossed', () => {
    const side = (prices: number[], sizes: number[]) => ({ prices, sizes });
    expect(() => depthImbalance({ book: { bids: side([9], [0]), asks: side([10], [0]) } })).toThrow(
      'both sizes are zero',
    );
    expect(() => depthImbalance({ book: { bids: side([9, 9], [1, 1]), asks: side([10], [1]) } })).toThrow(
      'bids.prices is 9 at index 1: it must be below the price before it (9), best price first',
    );
    expect(() => depthImbalance({ book: { bids: side([9], [1]), asks: side([8], [1]) } })).toThrow('crossed');
    expect(() => depthImbalance({ book, levels: 0 })).toThrow('levels is 0');
    expect(() => depthImbalance({ book, levelDecay: -1 })).toThrow('levelDecay is -1');
  });
});
