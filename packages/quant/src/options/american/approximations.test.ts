import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import { americanOptionValue } from './american-option-value.ts';
import { baroneAdesiWhaley } from './barone-adesi-whaley.ts';
import { bjerksundStensland2002 } from './bjerksund-stensland.ts';
import { arbitraryOption } from './fixtures/arbitrary-options.ts';

const put = { type: 'put', spot: 36, strike: 40, years: 1, rate: 0.06, volatility: 0.2 } as const;

describe.each([
  ['baroneAdesiWhaley', baroneAdesiWhaley],
  ['bjerksundStensland2002', bjerksundStensland2002],
] as const)('%s', (_, value) => {
  it('is worth at least exercise and the European option, and near the accurate value', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const { price } = value(option);
        const sign = option.type === 'call' ? 1 : -1;
        expect(price).toBeGreaterThanOrEqual(Math.max(sign * (option.spot - option.strike), 0));
        expect(price).toBeGreaterThanOrEqual(blackScholesMertonPrice(option) * (1 - 1e-14));
        expect(Math.abs(price - americanOptionValue(option).price)).toBeLessThan(0.025 * 160);
      }),
      { numRuns: 60 },
    );
  });

  it('meets the exercise value at the critical price, and is exercised beyond', () => {
    for (const type of ['call', 'put'] as const) {
      const option = { ...put, type, dividendYield: 0.07 };
      const critical = value(option).criticalPrice!;
      const sign = type === 'call' ? 1 : -1;
      const before = critical * (1 - sign * 1e-9);
      expect(value({ ...option, spot: before }).price).toBeCloseTo(sign * (before - 40), 7);
      expect(value({ ...option, spot: critical * (1 + sign * 0.01) }).price).toBe(
        sign * (critical * (1 + sign * 0.01) - 40),
      );
    }
  });

  it('is smooth in the spot: three differences in a row shrink with the cube of the step', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const { criticalPrice } = value(option);
        const step = 0.02 * Math.min(option.volatility * Math.sqrt(option.years), 0.5) * option.spot;
        if (criticalPrice !== null && Math.abs(criticalPrice - option.spot) < 5 * step) return;
        const at = (shift: number) => value({ ...option, spot: option.spot + shift }).price;
        const third = at(1.5 * step) - 3 * at(step / 2) + 3 * at(-step / 2) - at(-1.5 * step);
        // Speed is at most about 1 / (spot deviation)^2.
        expect(Math.abs(third)).toBeLessThan(2 * 0.02 ** 3 * option.spot * 0.5);
      }),
      { numRuns: 100 },
    );
  });
});

describe('baroneAdesiWhaley', () => {
  it('has the slope of exercise at its critical price', () => {
    const critical = baroneAdesiWhaley(put).criticalPrice!;
    const step = 1e-5;
    const slope = (baroneAdesiWhaley({ ...put, spot: critical + step }).price - (40 - critical)) / step;
    expect(slope).toBeCloseTo(-1, 4);
  });

  it('tends to the perpetual option, for which it is exact', () => {
    // Merton 1973: V = (K - B) (S/B)^-2r/v^2, B = K 2r/(2r + v^2) = 30.
    const price = 10 * (36 / 30) ** -3;
    expect(baroneAdesiWhaley({ ...put, years: 500 }).price).toBeCloseTo(price, 6);
    expect(baroneAdesiWhaley({ ...put, years: 500 }).criticalPrice).toBeCloseTo(30, 6);
  });
});

describe('bjerksundStensland2002', () => {
  it('takes the perpetual boundary where the drift leaves the paper none', () => {
    const price = 10 * (36 / 30) ** -3;
    expect(bjerksundStensland2002({ ...put, years: 500 }).criticalPrice).toBeCloseTo(30, 9);
    expect(bjerksundStensland2002({ ...put, years: 500 }).price).toBeCloseTo(price, 6);
    expect(bjerksundStensland2002({ ...put, volatility: 0.001 }).price).toBe(4);
  });
});
