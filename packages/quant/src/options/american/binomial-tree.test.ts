import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholesMerton } from '../pricing/index.ts';
import { binomialCrr } from './cox-ross-rubinstein.ts';
import { arbitraryOption } from './fixtures/arbitrary-options.ts';
import { binomialLeisenReimer } from './leisen-reimer.ts';

const put = { type: 'put', spot: 50, strike: 50, years: 5 / 12, rate: 0.1, volatility: 0.4 } as const;

describe.each([
  ['binomialCrr', binomialCrr, 2e-2],
  ['binomialLeisenReimer', binomialLeisenReimer, 1e-4],
] as const)('%s', (_, tree, error) => {
  it('comes to Black-Scholes-Merton and its Greeks where exercise is at the expiry', () => {
    const exact = blackScholesMerton(put);
    const value = tree({ ...put, exercise: 'european', steps: 501 });
    expect(Math.abs(value.price - exact.price)).toBeLessThan(error);
    expect(value.delta).toBeCloseTo(exact.delta, 3);
    expect(value.gamma).toBeCloseTo(exact.gamma, 4);
    expect(value.theta).toBeCloseTo(exact.theta, 1);
  });

  it('values the right to exercise early at 0 or more, and the option at its exercise or more', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const american = tree({ ...option, steps: 101 }).price;
        const sign = option.type === 'call' ? 1 : -1;
        expect(american).toBeGreaterThanOrEqual(Math.max(sign * (option.spot - option.strike), 0));
        expect(american).toBeGreaterThanOrEqual(
          tree({ ...option, steps: 101, exercise: 'european' }).price - 1e-12,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('keeps put-call parity to the last digits where exercise is at the expiry', () => {
    fc.assert(
      fc.property(arbitraryOption, (option) => {
        const european = { ...option, steps: 51, exercise: 'european' } as const;
        const call = tree({ ...european, type: 'call' }).price;
        const put = tree({ ...european, type: 'put' }).price;
        const { spot, strike, years, rate, dividendYield } = option;
        const forward = spot * Math.exp(-dividendYield * years) - strike * Math.exp(-rate * years);
        expect(call - put).toBeCloseTo(forward, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses too few steps, no time, no volatility and an unknown exercise', () => {
    expect(() => tree({ ...put, steps: 1 })).toThrow('steps is 1');
    expect(() => tree({ ...put, steps: 10.5 })).toThrow('steps is 10.5');
    expect(() => tree({ ...put, steps: 5, years: 0 })).toThrow('years is 0');
    expect(() => tree({ ...put, steps: 5, volatility: 0 })).toThrow('volatility is 0');
    expect(() => tree({ ...put, steps: 5, exercise: 'bermudan' as never })).toThrow('exercise is bermudan');
    expect(() => tree({ ...put, steps: 5, spot: Number.NaN })).toThrow('spot is NaN');
  });

  it('refuses a tree that leaves the range of numbers', () => {
    expect(() => tree({ ...put, steps: 2000, volatility: 40, years: 100 })).toThrow('the binomial tree');
  });
});

describe('binomialCrr', () => {
  it('of two steps by hand', () => {
    // dt = 0.5, u = e^(0.2 sqrt 0.5) = 1.1519099, d = 0.8681235, p = (e^0.025 - d)/(u - d) = 0.5539108, e^-0.025 = 0.9753099.
    // At the expiry 0, 5 (middle node 100), 29.6362; down node: max(0.97531 (p 5 + (1-p) 29.636164), 105 - 86.812349).
    const u = Math.exp(0.2 * Math.SQRT1_2);
    const p = (Math.exp(0.025) - 1 / u) / (u - 1 / u);
    const discount = Math.exp(-0.025);
    const down = Math.max(discount * (p * 5 + (1 - p) * (105 - 100 / (u * u))), 105 - 100 / u);
    const up = discount * (1 - p) * 5;
    const value = binomialCrr({
      type: 'put',
      spot: 100,
      strike: 105,
      years: 1,
      rate: 0.05,
      volatility: 0.2,
      steps: 2,
    });
    expect(value.price).toBeCloseTo(discount * (p * up + (1 - p) * down), 12);
    expect(value.delta).toBeCloseTo((up - down) / (100 * (u - 1 / u)), 12);
    expect(value.theta).toBeCloseTo(5 - value.price, 12);
  });

  it('refuses a drift that the steps cannot carry', () => {
    expect(() => binomialCrr({ ...put, volatility: 0.02, steps: 5 })).toThrow(
      /the probability of a rise is 1\.2\d+: it must be between 0 and 1, both excluded: with 5 steps/,
    );
    expect(binomialCrr({ ...put, volatility: 0.02, steps: 50 }).price).toBeGreaterThanOrEqual(0);
  });
});

describe('binomialLeisenReimer', () => {
  it('raises an even number of steps by one', () => {
    expect(binomialLeisenReimer({ ...put, steps: 50 })).toEqual(binomialLeisenReimer({ ...put, steps: 51 }));
  });

  it('is right far from the money, where the probability of a rise is next to 0', () => {
    const far = { ...put, type: 'call', strike: 500, exercise: 'european' } as const;
    const { price } = binomialLeisenReimer({ ...far, steps: 1001 });
    expect(price / blackScholesMerton(far).price).toBeCloseTo(1, 2);
  });
});
