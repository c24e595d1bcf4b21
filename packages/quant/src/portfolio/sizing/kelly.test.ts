import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiply } from '../../numeric/linear-algebra.ts';
import { kellyBinary } from './kelly-binary.ts';
import { kellyContinuous } from './kelly-continuous.ts';

describe('Kelly of a bet', () => {
  const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const odds = fc.double({ min: 0.05, max: 20, noNaN: true });

  it('grows fastest: no other share of wealth grows faster', () => {
    fc.assert(
      fc.property(probability, odds, fc.double({ min: 0, max: 0.99, noNaN: true }), (p, b, other) => {
        const { clipped, growth } = kellyBinary({ winProbability: p, payoff: b });
        const elsewhere = p * Math.log1p(b * other) + (1 - p) * Math.log1p(-other);
        expect(clipped).toBeGreaterThanOrEqual(0);
        expect(elsewhere).toBeLessThanOrEqual(growth + 1e-12);
      }),
    );
  });

  it('at a fraction grows slower, and at twice the share about nothing', () => {
    const half = kellyBinary({ winProbability: 0.55, payoff: 1, multiple: 0.5 });
    expect(half.fractional).toBeCloseTo(0.05, 14);
    expect(half.growthAtMultiple).toBeCloseTo(0.55 * Math.log(1.05) + 0.45 * Math.log(0.95), 14);
    // Three quarters of the growth, but for terms of higher order.
    expect(half.growthAtMultiple / half.growth).toBeCloseTo(0.75, 2);
    const twice = kellyBinary({ winProbability: 0.51, payoff: 1, multiple: 2 });
    expect(twice.growthAtMultiple / twice.growth).toBeCloseTo(0, 2);
  });

  it('takes no bet against the odds, all of a sure one, and is ruined by more than all', () => {
    expect(kellyBinary({ winProbability: 0, payoff: 2 })).toMatchObject({
      fraction: -0.5,
      clipped: 0,
      growth: 0,
    });
    expect(kellyBinary({ winProbability: 1, payoff: 2 })).toMatchObject({ fraction: 1, growth: Math.log(3) });
    expect(kellyBinary({ winProbability: 0.9, payoff: 1, multiple: 2 }).growthAtMultiple).toBe(-Infinity);
  });

  it('refuses what is no probability, payoff or multiple', () => {
    for (const winProbability of [-0.1, 1.1, NaN])
      expect(() => kellyBinary({ winProbability, payoff: 1 })).toThrow(
        `winProbability is ${winProbability}: it must be a probability, between 0 and 1`,
      );
    expect(() => kellyBinary({ winProbability: 0.5, payoff: 0 })).toThrow('payoff is 0');
    expect(() => kellyBinary({ winProbability: 0.5, payoff: 1, multiple: -1 })).toThrow('multiple is -1');
  });
});

describe('Kelly of a portfolio', () => {
  const mean = [0.1, 0.07, 0.05];
  const covariance = [
    [0.04, 0.006, 0.001],
    [0.006, 0.0225, 0.002],
    [0.001, 0.002, 0.01],
  ];

  it('solves S f = mu - rf, grows at rf + Sharpe^2 / 2, and at a fraction a bit slower', () => {
    const { full, growth, sharpe, growthAtMultiple } = kellyContinuous({
      mean,
      covariance,
      riskFree: 0.02,
      multiple: 0.5,
    });
    multiply(covariance, full).forEach((value, asset) => {
      expect(value).toBeCloseTo(mean[asset]! - 0.02, 14);
    });
    expect(growth).toBeCloseTo(0.02 + sharpe ** 2 / 2, 14);
    expect(growthAtMultiple).toBeCloseTo(0.02 + (3 / 8) * sharpe ** 2, 14);
  });

  it('of one asset is excess over variance', () => {
    expect(kellyContinuous({ mean: [0.08], covariance: [[0.04]], riskFree: 0.02 }).full[0]).toBeCloseTo(
      1.5,
      14,
    );
  });

  it('takes assets of very different volatility', () => {
    const wild = [
      [1e-12, 0],
      [0, 1e6],
    ];
    expect(kellyContinuous({ mean: [1e-12, 1e6], covariance: wild, riskFree: 0 }).full).toEqual(
      Float64Array.of(1, 1),
    );
  });

  it('refuses covariances that are singular, no covariances, or of another shape', () => {
    const solve = (rows: number[][], means = [0.1, 0.1]) =>
      kellyContinuous({ mean: means, covariance: rows, riskFree: 0 });
    const entry = 0.1 * 0.1;
    expect(() =>
      solve([
        [0.01, entry],
        [entry, 0.01],
      ]),
    ).toThrow('covariance is singular: it is not positive definite');
    expect(() =>
      solve([
        [0.01, 0.02],
        [0.02, 0.01],
      ]),
    ).toThrow('not positive semidefinite');
    expect(() =>
      solve([
        [0.01, 0.002],
        [0.001, 0.01],
      ]),
    ).toThrow('not symmetric');
    expect(() =>
      solve([
        [0, 0],
        [0, 0.01],
      ]),
    ).toThrow('covariance[0] is 0');
    expect(() => solve([[0.01]])).toThrow('covariance has 1 rows');
    expect(() =>
      solve(
        [
          [0.01, 0],
          [0, 0.01],
        ],
        [0.1, NaN],
      ),
    ).toThrow('mean is not finite at index 1');
  });
});
