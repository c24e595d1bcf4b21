import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryQuotes, arbitraryTrades } from '../fixtures/arbitrary-quotes.ts';
import { leeReady } from './lee-ready.ts';
import { quoteRule } from './quote-rule.ts';
import { tickRule } from './tick-rule.ts';

describe('the tick rule', () => {
  it('keeps the last change while the price stands, and is 0 before any change', () => {
    expect([...tickRule([5, 5, 6, 6, 6, 5, 5])]).toEqual([0, 0, 1, 1, 1, -1, -1]);
  });

  it('takes no rounding of decimals for a change', () => {
    expect([...tickRule([0.3, 0.1 + 0.2, 0.3])]).toEqual([0, 0, 0]);
  });

  it('turns round with the prices mirrored, and does not see later trades', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(prices, (values) => {
        const signs = tickRule(values);
        expect(tickRule(values.map((price) => 10 - price))).toEqual(signs.map((sign) => 0 - sign));
        expect(tickRule(values.slice(0, -1))).toEqual(signs.slice(0, -1));
      }),
    );
  });

  it('refuses prices of 0 and gaps', () => {
    expect(() => tickRule([1, 0])).toThrow('prices is 0 at index 1: it must be above 0');
    expect(() => tickRule([])).toThrow('prices is empty');
  });
});

describe('the quote rule', () => {
  it('is 0 at the mid, also where decimals hide it', () => {
    expect([...quoteRule({ prices: [0.1 + 0.2, 0.31, 0.29], mids: [0.3, 0.3, 0.3] })]).toEqual([0, 1, -1]);
  });

  it('refuses columns of different length', () => {
    expect(() => quoteRule({ prices: [1], mids: [1, 2] })).toThrow('mids has 2 values but prices has 1');
  });
});

describe('Lee and Ready', () => {
  const quotes = { times: [0, 10, 20], bids: [100, 101, 99], asks: [102, 103, 101] };

  it('judges by the mid, and at the mid by the tick rule', () => {
    // Mids 101, 102, 100. Trades: at the mid without history, above, at the mid after a rise, at the mid after a fall.
    const trades = { times: [1, 2, 11, 21], prices: [101, 101.5, 102, 100] };
    expect([...leeReady({ trades, quotes })]).toEqual([0, 1, 1, -1]);
  });

  it('with a lag judges by an older quote', () => {
    const trades = { times: [11], prices: [101.5] };
    expect([...leeReady({ trades, quotes })]).toEqual([-1]);
    expect([...leeReady({ trades, quotes, quoteLag: 5 })]).toEqual([1]);
  });

  it('does not see later quotes and trades', () => {
    fc.assert(
      fc.property(arbitraryQuotes(), arbitraryTrades(), ({ times, bids, asks }, trades) => {
        const shown = { times: times.map((time) => time - times[0]!), bids, asks };
        const all = leeReady({ trades, quotes: shown });
        const cut = trades.times[Math.floor(trades.times.length / 2)]!;
        const isKnown = (_: unknown, index: number) => shown.times[index]! <= cut;
        const known = trades.times.filter((time) => time <= cut).length;
        const earlier = leeReady({
          trades: { times: trades.times.slice(0, known), prices: trades.prices.slice(0, known) },
          quotes: {
            times: shown.times.filter(isKnown),
            bids: bids.filter(isKnown),
            asks: asks.filter(isKnown),
          },
        });
        expect(earlier).toEqual(all.slice(0, known));
      }),
    );
  });

  it('refuses a trade before the first quote and a crossed quote', () => {
    expect(() => leeReady({ trades: { times: [-1], prices: [1] }, quotes })).toThrow('no quote before');
    expect(() =>
      leeReady({ trades: { times: [1], prices: [1] }, quotes: { times: [0], bids: [2], asks: [1] } }),
    ).toThrow('crossed quote');
  });
});
