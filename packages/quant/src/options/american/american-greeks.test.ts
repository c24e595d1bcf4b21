import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholesMerton } from '../pricing/index.ts';
import { americanGreeks } from './american-greeks.ts';
import { americanOptionValue } from './american-option-value.ts';
import { arbitraryOption } from './fixtures/arbitrary-options.ts';
import { americanMethods } from './price-by-method.ts';

const put = { type: 'put', spot: 36, strike: 40, years: 1, rate: 0.06, volatility: 0.2 } as const;

describe('Greeks of an American option', () => {
  it('are the differences of its accurate price', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const greeks = americanGreeks(option);
        const { criticalPrice, price } = americanOptionValue(option);
        const step = 0.02 * Math.min(option.volatility * Math.sqrt(option.years), 0.5) * option.spot;
        if (criticalPrice !== null && Math.abs(criticalPrice - option.spot) < 3 * step) return;
        const at = (shift: number) => americanOptionValue({ ...option, spot: option.spot + shift }).price;
        expect(greeks.price).toBeCloseTo(price, 9);
        expect(greeks.delta).toBeCloseTo((at(step) - at(-step)) / (2 * step), 3);
        const deviation = option.spot * option.volatility * Math.sqrt(option.years);
        const gamma = (at(step) - 2 * price + at(-step)) / (step * step);
        expect(greeks.gamma * deviation).toBeCloseTo(gamma * deviation, 2);
      }),
      { numRuns: 25 },
    );
  });

  it('theta is the difference over time', () => {
    for (const type of ['call', 'put'] as const) {
      const option = { ...put, type, spot: 41, dividendYield: 0.07 };
      const later = americanOptionValue({ ...option, years: 0.999 }).price;
      const earlier = americanOptionValue({ ...option, years: 1.001 }).price;
      expect(americanGreeks(option).theta).toBeCloseTo((later - earlier) / 0.002, 4);
    }
  });

  it('are nearly the same by every method', () => {
    const accurate = americanGreeks(put);
    for (const method of americanMethods) {
      const { delta, gamma, vega, theta, rho, psi } = americanGreeks({ ...put, method });
      expect(delta).toBeCloseTo(accurate.delta, 1.5);
      expect(gamma).toBeCloseTo(accurate.gamma, 1.5);
      expect(vega / accurate.vega).toBeCloseTo(1, 1);
      expect(theta / accurate.theta).toBeCloseTo(1, 1);
      expect(rho / accurate.rho).toBeCloseTo(1, 1);
      expect(psi / accurate.psi).toBeCloseTo(1, 1);
    }
  });

  it('are those of the European option where exercise never pays', () => {
    const call = { ...put, type: 'call' } as const;
    const exact = blackScholesMerton(call);
    const { price, delta, gamma, vega, theta, rho } = americanGreeks(call);
    expect({ price, delta, gamma }).toEqual({ price: exact.price, delta: exact.delta, gamma: exact.gamma });
    expect(vega).toBeCloseTo(exact.vega, 3);
    expect(theta).toBeCloseTo(exact.theta, 9);
    expect(rho).toBeCloseTo(exact.rho, 4);
  });

  it('are those of the exercise value where the option is exercised', () => {
    expect(americanGreeks({ ...put, spot: 25 })).toEqual({
      price: 15,
      delta: -1,
      gamma: 0,
      vega: 0,
      theta: 0,
      rho: 0,
      psi: 0,
    });
  });

  it('take a difference to one side where the other has two boundaries', () => {
    const { rho } = americanGreeks({ ...put, rate: 0, dividendYield: -0.05 });
    const near = americanGreeks({ ...put, rate: 0.001, dividendYield: -0.05 }).rho;
    expect(rho / near).toBeCloseTo(1, 1);
  });

  it('refuse an unknown method, and no time or volatility', () => {
    expect(() => americanGreeks({ ...put, method: 'guess' as never })).toThrow(
      'method is guess: it must be one of accurate',
    );
    expect(() => americanGreeks({ ...put, years: 0 })).toThrow('years is 0');
    expect(() => americanGreeks({ ...put, volatility: 0 })).toThrow('volatility is 0');
  });
});
