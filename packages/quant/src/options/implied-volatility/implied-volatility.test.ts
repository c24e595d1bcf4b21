import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bachelierPrice, black76Price, blackScholesMertonPrice } from '../pricing/index.ts';
import {
  impliedVolatility,
  impliedVolatilityBatch,
  impliedVolatilityFromSpot,
  impliedVolatilityFromSpotBatch,
  normalImpliedVolatility,
  normalImpliedVolatilityBatch,
  type UndiscountedQuote,
} from './index.ts';

const type = fc.constantFrom('call' as const, 'put' as const);
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const deviations = real(-6, 6);

/** What the rounding of a price to a double does to the volatility, relative to it, and some digits of our own. */
function attainable(price: number, priceAt: (volatility: number) => number, volatility: number): number {
  const moved = Math.abs(priceAt(volatility * 1.001) - priceAt(volatility * 0.999)) / 0.002;
  return 1e-14 + (4 * Number.EPSILON * price) / moved;
}

describe('the volatility that made a price is found again', () => {
  it('for Black', () => {
    fc.assert(
      fc.property(type, real(-16, 2.5), real(-6, 1.5), deviations, (type, logDeviation, logYears, away) => {
        const years = 10 ** logYears;
        const deviation = Math.min(10 ** (logDeviation / 2), 10);
        const volatility = deviation / Math.sqrt(years);
        const quote = { type, forward: 100, strike: 100 * Math.exp(away * deviation), years };
        fc.pre(quote.strike < 1e100);
        const priceAt = (volatility: number) => black76Price({ ...quote, rate: 0, volatility });
        const price = priceAt(volatility);
        const most = type === 'call' ? quote.forward : quote.strike;
        const scale = Math.max(quote.forward, quote.strike);
        const tolerance = attainable(scale, priceAt, volatility);
        fc.pre(price < most && tolerance < 1e-3);
        expect(Math.abs(impliedVolatility({ ...quote, price }) / volatility - 1)).toBeLessThan(tolerance);
      }),
    );
  });

  it('for Black, from out-of-the-money prices to almost all digits', () => {
    fc.assert(
      fc.property(real(1e-4, 3), real(0.3, 30), (deviation, away) => {
        const quote = { type: 'call', forward: 1, strike: Math.exp(away * deviation), years: 1 } as const;
        const price = black76Price({ ...quote, rate: 0, volatility: deviation });
        fc.pre(price > 1e-290);
        const found = impliedVolatility({ ...quote, price });
        expect(Math.abs(found / deviation - 1)).toBeLessThan(1e-14 + 1e-15 / deviation);
      }),
    );
  });

  it('for Black-Scholes-Merton', () => {
    const rate = real(-0.05, 0.1);
    fc.assert(
      fc.property(
        type,
        real(0.05, 1),
        real(0.01, 3),
        deviations,
        rate,
        rate,
        (type, volatility, years, away, r, q) => {
          const strike = 50 * Math.exp(away * volatility * Math.sqrt(years));
          const market = { type, spot: 50, strike, years, rate: r, dividendYield: q };
          const priceAt = (volatility: number) => blackScholesMertonPrice({ ...market, volatility });
          const price = priceAt(volatility);
          const tolerance = attainable(Math.max(50, strike), priceAt, volatility);
          fc.pre(tolerance < 1e-3);
          const found = impliedVolatilityFromSpot({ ...market, price });
          expect(Math.abs(found / volatility - 1)).toBeLessThan(4 * tolerance);
        },
      ),
    );
  });

  it('for Bachelier', () => {
    fc.assert(
      fc.property(type, real(-5, 5), real(-6, 3), real(-35, 35), (type, forward, logDeviation, away) => {
        const deviation = 10 ** logDeviation;
        const quote = { type, forward, strike: forward + away * deviation, years: 0.25 };
        const volatility = 2 * deviation;
        const priceAt = (volatility: number) => bachelierPrice({ ...quote, rate: 0, volatility });
        const price = priceAt(volatility);
        const scale = Math.abs(forward) + Math.abs(quote.strike);
        const isIn = (forward - quote.strike) * (type === 'call' ? 1 : -1) > 0;
        const tolerance = attainable(isIn ? scale : price, priceAt, volatility);
        fc.pre(price > 1e-290 && tolerance < 1e-3);
        expect(Math.abs(normalImpliedVolatility({ ...quote, price }) / volatility - 1)).toBeLessThan(
          tolerance,
        );
      }),
    );
  });
});

describe('at the edge of what doubles hold', () => {
  // mpmath: the exact inverse of each price as a double.
  it.each([
    ['call', 100, 164.87212707001282, 6.785356819983967e-302, 0.0135],
    ['put', 1, 2.061153622438558e-9, 4.9541553736605076e-250, 0.6],
    ['call', 50, 5, 49.99999115660867, 9.999999999852898],
    ['call', 1, 1.0000000000000002, 0.0003989422637787273, 0.001],
    ['put', 100, 100.00000001, 0.0039894278025503944, 0.0001],
    ['call', 1e-200, 1e-190, 1.2870890152989119e-249, 1.5],
    ['call', 1, 1e8, 0.9999999888719102, 13.999999999541842],
  ])('%s %d / %d at %d is %d', (type, forward, strike, price, volatility) => {
    const found = impliedVolatility({ type: type as 'call', forward, strike, years: 1, price });
    expect(Math.abs(found / volatility - 1)).toBeLessThan(3e-14);
  });

  it('at the money it is what the normal distribution says', () => {
    // price / forward = 2 Phi(s / 2) - 1 with s = 1: 0.38292492254802624.
    const found = impliedVolatility({
      type: 'put',
      forward: 8,
      strike: 8,
      years: 4,
      price: 8 * 0.38292492254802624,
    });
    expect(found).toBeCloseTo(0.5, 14);
    const normal = normalImpliedVolatility({
      type: 'put',
      forward: 8,
      strike: 8,
      years: 4,
      price: 2 / Math.sqrt(2 * Math.PI),
    });
    expect(normal).toBeCloseTo(1, 14);
  });
});

describe('a price equal to the intrinsic value', () => {
  it('means no volatility, also at the expiry', () => {
    for (const years of [0, 1]) {
      const quote = { forward: 100, strike: 90, years };
      for (const implied of [impliedVolatility, normalImpliedVolatility]) {
        expect(implied({ ...quote, type: 'call', price: 10 })).toBe(0);
        expect(implied({ ...quote, type: 'put', price: 0 })).toBe(0);
      }
      expect(
        impliedVolatilityFromSpot({ type: 'put', spot: 90, strike: 100, years, rate: 0, price: 10 }),
      ).toBe(0);
    }
  });

  it('is never missed by rounding: what is left is solved where the exact difference is below the price', () => {
    for (let strike = 0.001; strike < 1; strike += 0.001) {
      const found = impliedVolatility({ type: 'call', forward: 1, strike, years: 1, price: 1 - strike });
      const roundedUp = 1 - (1 - strike) < strike;
      expect(found > 0).toBe(roundedUp);
    }
  });
});

describe('refusals', () => {
  const quote: UndiscountedQuote = { type: 'call', forward: 100, strike: 90, years: 1, price: 12 };

  it.each([
    [
      'below the intrinsic value',
      { price: 9.99 },
      'price is 9.99: it must be not below the intrinsic value, 10',
    ],
    ['negative', { price: -1, strike: 110 }, 'not below the intrinsic value, 0'],
    ['at the maximum of a call', { price: 100 }, 'below the maximum, 100'],
    ['at the maximum of a put', { type: 'put', price: 90 }, 'below the maximum, 90'],
    ['with time value at the expiry', { years: 0 }, 'years is 0: it must be above 0 where the price, 12'],
    ['before the expiry', { years: -1 }, 'not negative'],
    ['that is NaN', { price: Number.NaN }, 'price is NaN: it must be finite'],
    ['on a forward of 0', { forward: 0 }, 'forward is 0'],
    ['for a type that is none', { type: 'c' }, "'call' or 'put'"],
  ])('a price %s', (_, change, message) => {
    expect(() => impliedVolatility({ ...quote, ...change } as UndiscountedQuote)).toThrow(message);
  });

  it('the normal volatility knows no maximum and no sign', () => {
    expect(normalImpliedVolatility({ ...quote, forward: -100, strike: -110, price: 1000 })).toBeGreaterThan(
      2000,
    );
    for (const change of [{ price: 9 }, { price: Infinity }, { years: 0 }, { strike: Number.NaN }])
      expect(() => normalImpliedVolatility({ ...quote, ...change })).toThrow(
        expect.objectContaining({ name: 'QuantError' }),
      );
  });

  it('from spot the discounted amounts decide', () => {
    const market = { type: 'call', spot: 100, strike: 100, years: 1, rate: 0.1 } as const;
    expect(() => impliedVolatilityFromSpot({ ...market, price: 9 })).toThrow(
      'not below the intrinsic value, 9.51',
    );
    expect(() => impliedVolatilityFromSpot({ ...market, price: 98.1, dividendYield: 0.02 })).toThrow(
      'below the maximum, 98.0',
    );
    expect(() => impliedVolatilityFromSpot({ ...market, price: 9, rate: -1000 })).toThrow('rate is -1000');
  });
});

describe('columns', () => {
  const quotes: readonly UndiscountedQuote[] = [
    { type: 'call', forward: 100, strike: 90, years: 1, price: 12 },
    { type: 'put', forward: 100, strike: 110, years: 0.1, price: 10.5 },
    { type: 'put', forward: 0.01, strike: 0.001, years: 2, price: 1e-200 },
  ];
  const columnOf = <Name extends keyof UndiscountedQuote>(name: Name) => quotes.map((quote) => quote[name]);
  const columns = {
    type: columnOf('type'),
    forward: columnOf('forward'),
    strike: columnOf('strike'),
    years: columnOf('years'),
    price: columnOf('price'),
  };

  it('give the very bits of the single calls', () => {
    const into = new Float64Array(3);
    expect(impliedVolatilityBatch(columns, { into })).toBe(into);
    expect([...into]).toEqual(quotes.map(impliedVolatility));
    expect([...normalImpliedVolatilityBatch(columns)]).toEqual(quotes.map(normalImpliedVolatility));
    const { forward, ...rest } = columns;
    expect([...impliedVolatilityFromSpotBatch({ ...rest, spot: forward, rate: 0.001 })]).toEqual(
      quotes.map(({ forward, ...quote }) =>
        impliedVolatilityFromSpot({ ...quote, spot: forward, rate: 0.001 }),
      ),
    );
  });

  it('name the row that no volatility explains, or give NaN there', () => {
    const bad = { ...columns, price: [12, 9, Number.NaN] };
    const refusal = expect.objectContaining({
      code: 'QUANT_VALUE_OUT_OF_RANGE',
      details: expect.objectContaining({ name: 'price', index: 1 }),
    });
    for (const batch of [impliedVolatilityBatch, normalImpliedVolatilityBatch]) {
      expect(() => batch(bad)).toThrow(refusal);
      expect([...batch(bad, { unexplained: 'nan' })].map(Number.isNaN)).toEqual([false, true, true]);
      expect(() => batch({ ...bad, years: [1, -1, 1] }, { unexplained: 'nan' })).toThrow(
        'years is -1 at index 1',
      );
    }
  });
});
