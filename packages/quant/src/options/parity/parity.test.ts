import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanForwardBounds, americanParityBounds } from './american-bounds.ts';
import type { CallPutQuote } from './chain.ts';
import { forwardFromNearestStrike, forwardFromParity } from './forward-from-parity.ts';
import { impliedDividendYield, rateFromDiscountFactor } from './implied-carry.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Quotes that obey parity exactly but for rounding, with the spread around the mid. */
function chainOf(
  forward: number,
  discountFactor: number,
  strikes: readonly number[],
  spread = 0,
): CallPutQuote[] {
  return strikes.map((strike) => {
    const put = Math.max(strike - forward, 0) * discountFactor + 5;
    const call = put + discountFactor * (forward - strike);
    return {
      strike,
      callBid: call - spread,
      callAsk: call + spread,
      putBid: put - spread,
      putAsk: put + spread,
    };
  });
}

const strikes = [80, 90, 95, 100, 105, 110, 120];
const quote = chainOf(101, 0.98, [100], 0.1)[0]!;

describe('forward and discount factor from parity', () => {
  it('are exact on exact quotes, whatever the spread', () => {
    fc.assert(
      fc.property(between(85, 115), between(0.7, 1.05), between(0, 1), (forward, discountFactor, spread) => {
        const regression = forwardFromParity(chainOf(forward, discountFactor, strikes, spread));
        expect(regression.forward).toBeCloseTo(forward, 10);
        expect(regression.discountFactor).toBeCloseTo(discountFactor, 12);
        expect(regression.rSquared).toBeCloseTo(1, 12);
        expect(regression.intercept).toBeCloseTo(forward * discountFactor, 9);
        const nearest = forwardFromNearestStrike(
          chainOf(forward, discountFactor, strikes, spread),
          discountFactor,
        );
        expect(nearest.forward).toBeCloseTo(forward, 10);
      }),
      { numRuns: 50 },
    );
  });

  it('do not depend on the order of strikes, and lose no digits far from 0', () => {
    const chain = chainOf(1e6, 0.98, [1e6 - 0.2, 1e6 - 0.1, 1e6, 1e6 + 0.1]);
    expect(forwardFromParity(chain).forward / 1e6).toBeCloseTo(1, 12);
    expect(forwardFromParity([...chain].reverse()).forward).toBeCloseTo(forwardFromParity(chain).forward, 6);
  });

  it('take the strike nearest to the forward, the lower of two', () => {
    const chain = chainOf(95, 1, [90, 100]);
    expect(forwardFromNearestStrike(chain, 1).strike).toBe(90);
    expect(forwardFromNearestStrike([...chain].reverse(), 1).strike).toBe(90);
    // 100 + (C - P) / DF with C - P = 0.98: the forward 101.
    expect(forwardFromNearestStrike([quote], 0.98).forward).toBeCloseTo(101, 12);
  });

  it('are refused from quotes that say nothing', () => {
    expect(() => forwardFromParity([])).toThrow('chain is empty');
    expect(() => forwardFromParity([quote])).toThrow('at least 2');
    expect(() => forwardFromParity([quote, quote])).toThrow('each strike once');
    expect(() => forwardFromParity([quote, { ...quote, strike: 110, callBid: 30, callAsk: 31 }])).toThrow(
      'slope',
    );
    expect(() => forwardFromParity([{ ...quote, callBid: 99 }, quote])).toThrow('chain[0].callAsk');
    expect(() => forwardFromParity([{ ...quote, putBid: -1 }, quote])).toThrow('chain[0].putBid is -1');
    expect(() => forwardFromParity([{ ...quote, putAsk: Number.NaN }, quote])).toThrow(
      'chain[0].putAsk is NaN',
    );
    expect(() => forwardFromParity([{ ...quote, strike: 0 }, quote])).toThrow('chain[0].strike');
    expect(() => forwardFromNearestStrike([quote], 0)).toThrow('discountFactor is 0');
  });
});

describe('implied carry', () => {
  it('leads back to the forward and the discount factor', () => {
    const q = impliedDividendYield({ spot: 100, forward: 103, rate: 0.05, years: 2 });
    expect(100 * Math.exp((0.05 - q) * 2)).toBeCloseTo(103, 12);
    expect(Math.exp(-rateFromDiscountFactor(1.01, 0.5) * 0.5)).toBeCloseTo(1.01, 14);
  });

  it('is refused without time or price', () => {
    const market = { spot: 100, forward: 103, rate: 0.05, years: 2 };
    expect(() => impliedDividendYield({ ...market, years: 0 })).toThrow('years');
    expect(() => impliedDividendYield({ ...market, forward: -1 })).toThrow('forward');
    expect(() => rateFromDiscountFactor(0, 1)).toThrow('discountFactor');
  });
});

/** American value by a Cox-Ross-Rubinstein tree, for the bounds to hold of. */
function american(sign: 1 | -1, strike: number, rate: number, dividendYield: number): number {
  const steps = 200;
  const up = Math.exp(0.3 * Math.sqrt(1 / steps));
  const p = (Math.exp((rate - dividendYield) / steps) - 1 / up) / (up - 1 / up);
  const worth = (spot: number): number => Math.max(sign * (spot - strike), 0);
  const values = Array.from({ length: steps + 1 }, (_, i) => worth(100 * up ** (2 * i - steps)));
  for (let step = steps - 1; step >= 0; step--)
    for (let i = 0; i <= step; i++) {
      const held = Math.exp(-rate / steps) * (p * values[i + 1]! + (1 - p) * values[i]!);
      values[i] = Math.max(held, worth(100 * up ** (2 * i - step)));
    }
  return values[0]!;
}

describe('bounds from American options', () => {
  it.each([
    [0.05, 0.02],
    [0.01, 0.06],
    [0.08, 0],
  ])('hold of trees, at rate %f and yield %f', (rate, dividendYield) => {
    const chain = [80, 100, 125].map((strike) => {
      const call = american(1, strike, rate, dividendYield);
      const put = american(-1, strike, rate, dividendYield);
      const bounds = americanParityBounds({ spot: 100, strike, years: 1, rate, dividendYield });
      expect(call - put).toBeGreaterThanOrEqual(bounds.lower - 1e-9);
      expect(call - put).toBeLessThanOrEqual(bounds.upper + 1e-9);
      return { strike, callBid: call, callAsk: call, putBid: put, putAsk: put };
    });
    const { lower, upper } = americanForwardBounds(chain, Math.exp(-rate));
    const forward = 100 * Math.exp(rate - dividendYield);
    expect(lower).toBeLessThanOrEqual(forward);
    expect(upper).toBeGreaterThanOrEqual(forward);
  });

  it('are refused where they do not hold', () => {
    const market = { spot: 100, strike: 95, years: 0.5, rate: 0.04 };
    expect(() => americanParityBounds({ ...market, rate: -0.01 })).toThrow('rate is -0.01');
    expect(() => americanParityBounds({ ...market, dividendYield: -0.01 })).toThrow('dividendYield');
    expect(() => americanForwardBounds([quote], 1.01)).toThrow('discountFactor is 1.01');
    expect(() => americanForwardBounds([], 0.9)).toThrow('chain is empty');
  });
});
