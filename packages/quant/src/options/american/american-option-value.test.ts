import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import type { AmericanOption } from './american-option.ts';
import { americanOptionValue } from './american-option-value.ts';
import { baroneAdesiWhaley } from './barone-adesi-whaley.ts';
import { bjerksundStensland2002 } from './bjerksund-stensland.ts';
import { arbitraryOption } from './fixtures/arbitrary-options.ts';
import { binomialLeisenReimer } from './leisen-reimer.ts';

const put = { type: 'put', spot: 36, strike: 40, years: 1, rate: 0.06, volatility: 0.2 } as const;

describe('the accurate value of an American option', () => {
  it('is that of QdFpAmericanEngine with 60 nodes, 40 iterations and a tolerance of 1e-13', () => {
    expect(americanOptionValue(put).price).toBeCloseTo(4.486674356517614, 8);
  });

  it('is worth at least exercise and the European option, at most the spot or strike', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const { price, europeanPrice, earlyExercisePremium } = americanOptionValue(option);
        expect(price).toBeGreaterThanOrEqual(intrinsic(option));
        expect(price).toBeGreaterThanOrEqual(blackScholesMertonPrice(option));
        expect(price).toBeLessThan(option.type === 'call' ? option.spot : option.strike);
        expect(earlyExercisePremium).toBe(price - europeanPrice);
      }),
      { numRuns: 60 },
    );
  });

  it('a call is a put on the strike, rate and yield exchanged', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const mirrored = {
          ...option,
          type: option.type === 'call' ? ('put' as const) : ('call' as const),
          spot: option.strike,
          strike: option.spot,
          rate: option.dividendYield,
          dividendYield: option.rate,
        };
        expect(americanOptionValue(mirrored).price).toBeCloseTo(americanOptionValue(option).price, 8);
      }),
      { numRuns: 40 },
    );
  });

  it('grows with the volatility and falls away from the money, no faster than the spot', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const { price } = americanOptionValue(option);
        const wilder = americanOptionValue({ ...option, volatility: option.volatility * 1.05 }).price;
        const higher = americanOptionValue({ ...option, spot: 101 }).price;
        expect(wilder).toBeGreaterThanOrEqual(price - 1e-7);
        const gain = option.type === 'call' ? higher - price : price - higher;
        expect(gain).toBeGreaterThanOrEqual(-1e-7);
        expect(gain).toBeLessThanOrEqual(1 + 1e-7);
      }),
      { numRuns: 40 },
    );
  });

  it('is what trees come to, and between the approximation from below and its European part', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const { price } = americanOptionValue(option);
        const tree = binomialLeisenReimer({ ...option, steps: 401 }).price;
        expect(Math.abs(tree - price)).toBeLessThan(2e-4 * 160);
        expect(bjerksundStensland2002(option).price).toBeLessThanOrEqual(price + 1e-7);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    // Rate just below the yield, far below, above; strong drift; long; short; negative yield; no interest.
    { rate: 0.0614, dividendYield: 0.0615, volatility: 0.23, years: 0.35 },
    { rate: 0.0214, dividendYield: 0.2981, volatility: 0.05, years: 2 },
    { rate: 0.1, dividendYield: 0, volatility: 0.05, years: 2 },
    { rate: 0.05, dividendYield: 0.02, volatility: 0.2, years: 30 },
    { rate: 0.05, dividendYield: 0.05, volatility: 0.3, years: 0.003 },
    { rate: 0.03, dividendYield: -0.05, volatility: 0.3, years: 1 },
    { rate: 0, dividendYield: -0.05, volatility: 0.2, years: 1 },
    { rate: 1e-9, dividendYield: 0.03, volatility: 0.2, years: 1 },
  ])('meets a fine tree for $rate, $dividendYield, $volatility, $years', (market) => {
    const option = { type: 'put', spot: 97, strike: 100, ...market } as const;
    const tree = binomialLeisenReimer({ ...option, steps: 2001 }).price;
    expect(Math.abs(americanOptionValue(option).price - tree)).toBeLessThan(6e-3);
  });

  it('has a boundary that starts at the limit before the expiry and moves away with time', () => {
    for (const type of ['put', 'call'] as const) {
      const { boundary, criticalPrice } = americanOptionValue({ ...put, type, dividendYield: 0.08 });
      const prices = Array.from(boundary!.prices);
      const away = type === 'put' ? (a: number, b: number) => b - a : (a: number, b: number) => a - b;
      expect(prices[0]).toBe(type === 'put' ? 40 * (0.06 / 0.08) : 40);
      expect(prices).toEqual([...prices].sort(away));
      expect(prices.at(-1)).toBe(criticalPrice);
      expect(boundary!.remainingYears[0]).toBe(0);
      expect(boundary!.remainingYears.at(-1)).toBe(1);
    }
  });

  it('at the boundary is exercised, and meets the exercise value with its slope', () => {
    const critical = americanOptionValue(put).criticalPrice!;
    expect(americanOptionValue({ ...put, spot: critical * 0.999 }).price).toBe(40 - critical * 0.999);
    const above = americanOptionValue({ ...put, spot: critical + 1e-3 }).price - (40 - critical - 1e-3);
    // Of the second order in the distance: gamma / 2 h^2, gamma about 2 r / (v^2 S^2) K.
    expect(above).toBeGreaterThan(0);
    expect(above).toBeLessThan(1e-6);
  });

  it('where exercise never pays is European, without a boundary', () => {
    const call = { ...put, type: 'call' } as const;
    expect(americanOptionValue(call)).toMatchObject({
      price: blackScholesMertonPrice(call),
      criticalPrice: null,
      boundary: null,
      earlyExercisePremium: 0,
    });
    expect(americanOptionValue({ ...put, rate: 0, dividendYield: 0.03 }).criticalPrice).toBeNull();
    expect(americanOptionValue({ ...put, rate: -0.02, dividendYield: -0.01 }).criticalPrice).toBeNull();
  });

  it('knows negative rates with one boundary: a call on a share without yield', () => {
    const call = { type: 'call', spot: 100, strike: 100, years: 2, rate: -0.03, volatility: 0.2 } as const;
    const { price, europeanPrice, criticalPrice } = americanOptionValue(call);
    expect(price).toBeGreaterThan(europeanPrice + 0.1);
    expect(criticalPrice).toBeGreaterThan(100);
    expect(price).toBeCloseTo(binomialLeisenReimer({ ...call, steps: 2001 }).price, 2);
  });

  it('at the expiry is the exercise value, without volatility the best moment on the only path', () => {
    expect(americanOptionValue({ ...put, years: 0 }).price).toBe(4);
    expect(americanOptionValue({ ...put, volatility: 0 })).toMatchObject({ price: 4, criticalPrice: 40 });
    // Yield lost and interest gained are in balance where S e^((r-q)t) = r K / q: at ln(0.06 40 / (0.02 100)) / 0.04.
    const time = Math.log((0.06 * 40) / (0.02 * 100)) / 0.04;
    const call = { type: 'call', spot: 100, strike: 40, years: 10, rate: 0.06, dividendYield: 0.02 } as const;
    expect(americanOptionValue({ ...call, volatility: 0 }).price).toBeCloseTo(
      100 * Math.exp(-0.02 * time) - 40 * Math.exp(-0.06 * time),
      12,
    );
    expect(americanOptionValue({ ...call, volatility: 0.002 }).price).toBeCloseTo(
      americanOptionValue({ ...call, volatility: 0 }).price,
      2,
    );
  });

  it.each([americanOptionValue, baroneAdesiWhaley, bjerksundStensland2002])(
    '%o refuses two exercise boundaries and bad input',
    (value: (option: AmericanOption) => unknown) => {
      expect(() => value({ ...put, rate: -0.02, dividendYield: -0.05 })).toThrow(
        'rate is -0.02: it must be 0 or above, or not above the dividendYield (-0.05): with these two below 0 the put has two exercise boundaries',
      );
      expect(() => value({ ...put, type: 'call', rate: -0.05, dividendYield: -0.02 })).toThrow(
        'dividendYield is -0.02',
      );
      expect(() => value({ ...put, spot: 0 })).toThrow('spot is 0');
      expect(() => value({ ...put, strike: -1 })).toThrow('strike is -1');
      expect(() => value({ ...put, years: -0.1 })).toThrow('years is -0.1');
      expect(() => value({ ...put, rate: Number.NaN })).toThrow('rate is NaN');
      expect(() => value({ ...put, dividendYield: Infinity })).toThrow('dividendYield is Infinity');
      expect(() => value({ ...put, volatility: -0.2 })).toThrow('volatility is -0.2');
      expect(() => value({ ...put, type: 'straddle' as never })).toThrow(
        "type is straddle: it must be 'call' or 'put'",
      );
    },
  );

  it('refuses a volatility that is too small for the drift to leave a boundary', () => {
    expect(() => americanOptionValue({ ...put, volatility: 1e-5 })).toThrow(
      'volatility is 0.00001: it must be at least',
    );
  });
});

function intrinsic({ type, spot, strike }: AmericanOption): number {
  return Math.max(type === 'call' ? spot - strike : strike - spot, 0);
}
