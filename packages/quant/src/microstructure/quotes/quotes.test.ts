import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryQuotes } from '../fixtures/arbitrary-quotes.ts';
import { midPrices } from './mid-prices.ts';
import { prevailingQuotes } from './prevailing-quotes.ts';

describe('mid prices', () => {
  it('lie between bid and ask', () => {
    fc.assert(
      fc.property(arbitraryQuotes(), (quotes) => {
        midPrices(quotes).forEach((mid, index) => {
          expect(mid).toBe((quotes.bids[index]! + quotes.asks[index]!) / 2);
        });
      }),
    );
  });

  it('refuse a crossed quote, and take a locked one', () => {
    expect(() => midPrices({ bids: [10, 11], asks: [11, 10.5] })).toThrow(
      'asks is 10.5 at index 1: it must be at or above the bid of 11: this is a crossed quote',
    );
    expect([...midPrices({ bids: [10], asks: [10] })]).toEqual([10]);
  });

  it('refuse gaps, prices of 0 and columns of different length', () => {
    expect(() => midPrices({ bids: [], asks: [] })).toThrow('bids is empty');
    expect(() => midPrices({ bids: [10], asks: [Number.NaN] })).toThrow('asks is not finite at index 0');
    expect(() => midPrices({ bids: [0], asks: [1] })).toThrow('bids is 0 at index 0: it must be above 0');
    expect(() => midPrices({ bids: [1, 1], asks: [2] })).toThrow('asks has 1 values but bids has 2');
  });
});

describe('the prevailing quote', () => {
  it('is the last with a time at or before the time less the lag, as a search of all quotes finds it', () => {
    const times = fc.array(fc.integer({ min: 3, max: 60 }), { minLength: 1, maxLength: 30 });
    const more = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 });
    fc.assert(
      fc.property(times, more, fc.integer({ min: 0, max: 3 }), (wanted, others, quoteLag) => {
        const sortedTimes = wanted.toSorted((a, b) => a - b);
        const quoteTimes = [0, ...others].toSorted((a, b) => a - b);
        const found = prevailingQuotes({ times: sortedTimes, quoteTimes, quoteLag });
        const searched = sortedTimes.map((time) => quoteTimes.findLastIndex((at) => at <= time - quoteLag));
        expect([...found]).toEqual(searched);
      }),
    );
  });

  it('does not depend on quotes that come later', () => {
    const known = prevailingQuotes({ times: [2, 4], quoteTimes: [1, 3] });
    expect(prevailingQuotes({ times: [2, 4], quoteTimes: [1, 3, 4.5, 9] })).toEqual(known);
  });

  it('refuses a trade before the first quote, a lag that looks ahead, and times out of order', () => {
    expect(() => prevailingQuotes({ times: [1, 5], quoteTimes: [2] })).toThrow(
      'times is 1 at index 0: it must be at or after the first quote (2) plus the lag: there is no quote before this trade',
    );
    expect(() => prevailingQuotes({ times: [3], quoteTimes: [2], quoteLag: 2 })).toThrow('no quote before');
    expect(() => prevailingQuotes({ times: [3], quoteTimes: [2], quoteLag: -1 })).toThrow('quoteLag is -1');
    expect(() => prevailingQuotes({ times: [3, 2], quoteTimes: [2] })).toThrow(
      'times is 2 at index 1: it must be at or after the time before it (3), oldest first',
    );
    expect(() => prevailingQuotes({ times: [3], quoteTimes: [2, 1] })).toThrow('quoteTimes is 1 at index 1');
  });
});
