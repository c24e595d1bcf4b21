import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanImpliedVolatility } from './american-implied-volatility.ts';
import { arbitraryOption } from './fixtures/arbitrary-options.ts';
import { americanMethods, priceByMethod } from './price-by-method.ts';
import { valueWithoutVolatility } from './without-volatility.ts';

const put = { type: 'put', spot: 36, strike: 40, years: 1, rate: 0.06, volatility: 0.2 } as const;

describe('the implied volatility of an American option', () => {
  it('gives the price back', () => {
    const price = priceByMethod({});
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const quote = { ...option, price: price(option) };
        // Where the price hardly depends on it, any volatility near it will do.
        if (quote.price - valueWithoutVolatility(option) < 1e-4) return;
        const volatility = americanImpliedVolatility(quote);
        expect(price({ ...option, volatility })).toBeCloseTo(quote.price, 8);
        expect(volatility).toBeCloseTo(option.volatility, 3);
      }),
      { numRuns: 20 },
    );
  });

  it.each(americanMethods)('finds the volatility of %s', (method) => {
    const price = priceByMethod({ method, steps: 101 })(put);
    expect(americanImpliedVolatility({ ...put, price, method, steps: 101 })).toBeCloseTo(0.2, 9);
  });

  it('is 0 for the exercise value', () => {
    expect(americanImpliedVolatility({ ...put, price: 4 })).toBe(0);
  });

  it('finds very large and very small ones', () => {
    for (const volatility of [0.01, 4]) {
      const price = priceByMethod({})({ ...put, spot: 40, volatility });
      expect(americanImpliedVolatility({ ...put, spot: 40, price })).toBeCloseTo(volatility, 6);
    }
  });

  it('refuses prices that no volatility gives', () => {
    expect(() => americanImpliedVolatility({ ...put, price: 3.9 })).toThrow(
      'price is 3.9: it must be at least 4, the intrinsic value without volatility, and below 40',
    );
    expect(() => americanImpliedVolatility({ ...put, price: 40 })).toThrow('price is 40');
    expect(() => americanImpliedVolatility({ ...put, price: Number.NaN })).toThrow('price is NaN');
    expect(() => americanImpliedVolatility({ ...put, price: 5, years: 0 })).toThrow('years is 0');
    expect(() => americanImpliedVolatility({ ...put, price: 5, rate: -0.02, dividendYield: -0.05 })).toThrow(
      'two exercise boundaries',
    );
  });
});
