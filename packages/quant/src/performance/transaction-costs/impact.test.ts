import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { almgrenImpact } from './almgren-impact.ts';
import { fitAlmgrenImpact, fitSquareRootImpact } from './impact-fit.ts';
import { squareRootImpact } from './square-root-impact.ts';

const size = fc.integer({ min: 1, max: 1_000_000 });
const rate = fc.integer({ min: 1, max: 100 }).map((tenths) => tenths / 1000);

describe('squareRootImpact', () => {
  it('doubles with four times the size, and is nothing for no order', () => {
    const order = { coefficient: 0.8, volatility: 0.02, quantity: 5000, volume: 1e6 };
    expect(squareRootImpact({ ...order, quantity: 20_000 })).toBeCloseTo(2 * squareRootImpact(order), 15);
    expect(squareRootImpact({ ...order, quantity: 0 })).toBe(0);
  });

  it.each([
    [{ quantity: -1 }, 'quantity is -1: it must be a finite number, 0 or above'],
    [{ volume: 0 }, 'volume is 0'],
    [{ volatility: -0.1 }, 'volatility is -0.1'],
    [{ coefficient: Number.NaN }, 'coefficient is NaN'],
  ])('refuses %o', (change, message) => {
    expect(() =>
      squareRootImpact({ coefficient: 1, volatility: 0.02, quantity: 1, volume: 10, ...change }),
    ).toThrow(message);
  });
});

describe('almgrenImpact', () => {
  const ibm = {
    quantity: 656_100,
    dailyVolume: 6_561_000,
    sharesOutstanding: 1_728e6,
    dailyVolatility: 0.0157,
  };
  const dri = {
    quantity: 192_900,
    dailyVolume: 1_929_000,
    sharesOutstanding: 168e6,
    dailyVolatility: 0.0226,
  };

  /** Orders of a tenth of a day's volume over 0.1, 0.2 and 0.5 days: the paper's two examples, in basis points. */
  it.each([
    [ibm, 20, [22, 15, 8], [32, 25, 18]],
    [dri, 22, [32, 21, 12], [43, 32, 23]],
  ])('gives the numbers of the paper', (order, permanent, temporary, cost) => {
    const found = [0.1, 0.2, 0.5].map((days) => almgrenImpact({ ...order, days }));
    const points = (key: 'permanent' | 'temporary' | 'cost') =>
      found.map((impact) => Math.round(impact[key] * 1e4));
    expect(points('permanent')).toEqual([permanent, permanent, permanent]);
    expect(points('temporary')).toEqual(temporary);
    expect(points('cost')).toEqual(cost);
  });

  it('costs less over more time, down to half of the permanent impact', () => {
    const slow = almgrenImpact({ ...ibm, days: 1e9 });
    expect(slow.cost).toBeCloseTo(slow.permanent / 2, 8);
    expect(almgrenImpact({ ...ibm, days: 2 }).cost).toBeLessThan(almgrenImpact({ ...ibm, days: 1 }).cost);
  });

  it.each([
    [{ quantity: -5 }, 'quantity is -5'],
    [{ days: 0 }, 'days is 0'],
    [{ sharesOutstanding: 0 }, 'sharesOutstanding is 0'],
    [{ permanentCoefficient: -1 }, 'permanentCoefficient is -1'],
  ])('refuses %o', (change, message) => {
    expect(() => almgrenImpact({ ...ibm, days: 1, ...change })).toThrow(message);
  });
});

describe('the coefficients of impact', () => {
  it('come back from costs that follow the law', () => {
    const order = fc.record({ volatility: rate, quantity: size, volume: size });
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 20 }), rate, (orders, coefficient) => {
        const fit = fitSquareRootImpact(
          orders.map((one) => ({ ...one, cost: squareRootImpact({ ...one, coefficient }) })),
        );
        expect(fit.coefficient / coefficient).toBeCloseTo(1, 12);
        expect(fit.rSquared).toBeCloseTo(1, 12);
        if (orders.length > 1) expect(fit.standardError / coefficient).toBeCloseTo(0, 6);
      }),
    );
  });

  it('of Almgren come back too', () => {
    const order = fc.record({
      quantity: size,
      dailyVolume: size,
      sharesOutstanding: size,
      dailyVolatility: rate,
      days: rate,
    });
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 20 }), rate, rate, (orders, gamma, eta) => {
        const fit = fitAlmgrenImpact(
          orders.map((one) => {
            const coefficients = { permanentCoefficient: gamma, temporaryCoefficient: eta };
            const { permanent, cost } = almgrenImpact({ ...one, ...coefficients });
            return { ...one, permanentImpact: permanent, cost };
          }),
        );
        expect(fit.permanent.coefficient / gamma).toBeCloseTo(1, 9);
        // Where the permanent part is a million times larger, the temporary one has lost as many digits.
        expect(Math.abs(fit.temporary.coefficient - eta)).toBeLessThan(1e-6 + 1e-6 * eta);
      }),
    );
  });

  it('have the standard error of a line through the origin', () => {
    // x = 0.1, 0.2; y = 0.11, 0.18: b = 0.047/0.05 = 0.94; residuals 0.016, -0.008; s^2 = 0.00032.
    const fit = fitSquareRootImpact([
      { cost: 0.0022, volatility: 0.02, quantity: 100, volume: 10_000 },
      { cost: 0.0018, volatility: 0.01, quantity: 400, volume: 10_000 },
    ]);
    expect(fit.coefficient).toBeCloseTo(0.94, 13);
    expect(fit.standardError).toBeCloseTo(Math.sqrt(0.00032 / 0.05), 13);
    expect(fit.rSquared).toBeCloseTo(1 - 0.00032 / 0.0445, 13);
    expect(fit.orders).toBe(2);
  });

  const order = { cost: 0.001, volatility: 0.02, quantity: 10, volume: 100 };
  it('have no standard error from one order, and no share explained where nothing cost', () => {
    expect(fitSquareRootImpact([order]).standardError).toBeNaN();
    expect(fitSquareRootImpact([{ ...order, cost: 0 }])).toMatchObject({
      coefficient: 0,
      rSquared: Number.NaN,
    });
  });

  it.each([
    [[], 'orders is empty'],
    [[{ ...order, quantity: 0 }], 'orders is singular: all orders have size 0'],
    [[order, { ...order, volume: 0 }], 'orders[1].volume is 0'],
    [[{ ...order, cost: Number.NaN }], 'orders[0].cost is NaN'],
    [[{ ...order, quantity: -1 }], 'orders[0].quantity is -1'],
  ])('refuse %o', (orders, message) => {
    expect(() => fitSquareRootImpact(orders)).toThrow(message);
  });

  it('of Almgren refuse what is missing', () => {
    expect(() => fitAlmgrenImpact([])).toThrow('orders is empty');
    const broken = {
      permanentImpact: 0,
      cost: 0,
      quantity: 1,
      dailyVolume: 1,
      sharesOutstanding: 1,
      days: 1,
    };
    expect(() => fitAlmgrenImpact([{ ...broken, dailyVolatility: 0 }])).toThrow(
      'orders[0].dailyVolatility is 0',
    );
  });
});
