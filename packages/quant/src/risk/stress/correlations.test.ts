import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirePositiveSemidefinite } from '../../numeric/linear-algebra.ts';
import { seededRandom } from '../../numeric/random.ts';
import { sampleCorrelation } from '../covariance/correlation.ts';
import { arbitraryPanel, panel, weightsFor } from '../fixtures/panels.ts';
import { fisherCorrelationTest, jennrichTest } from './correlation-change.ts';
import { correlationStress } from './correlation-stress.ts';
import { adverseCorrelation, stressedCorrelation } from './stressed-correlation.ts';

const intensity = fc.double({ min: 0, max: 1, noNaN: true });

describe('stressedCorrelation', () => {
  it('stays a positive semidefinite correlation, whatever the target', () => {
    fc.assert(
      fc.property(
        arbitraryPanel({ assets: [2, 6] }),
        intensity,
        fc.integer({ min: 0, max: 1e6 }),
        (returns, share, seed) => {
          const correlation = sampleCorrelation(returns);
          const targets = [
            undefined,
            adverseCorrelation(weightsFor(returns, seed)),
            sampleCorrelation(panel(seed, 12, correlation.length)),
          ];
          for (const target of targets) {
            const stressed = stressedCorrelation({
              correlation,
              intensity: share,
              ...(target && { target }),
            });
            requirePositiveSemidefinite('stressed', stressed);
            stressed.forEach((row, index) => {
              expect(row[index]).toBe(1);
            });
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is the correlation itself at 0 and the target at 1', () => {
    const correlation = [
      [1, 0.2],
      [0.2, 1],
    ];
    expect(stressedCorrelation({ correlation, intensity: 0 })[0]).toEqual(Float64Array.of(1, 0.2));
    expect(stressedCorrelation({ correlation, intensity: 1 })[0]).toEqual(Float64Array.of(1, 1));
    expect(
      stressedCorrelation({
        correlation,
        intensity: 0.5,
        target: [
          [1, -1],
          [-1, 1],
        ],
      })[0],
    ).toEqual(Float64Array.of(1, -0.4));
  });

  it('refuses intensities outside 0 to 1 and what is no correlation', () => {
    const correlation = [
      [1, 0.2],
      [0.2, 1],
    ];
    expect(() => stressedCorrelation({ correlation, intensity: 1.1 })).toThrow('intensity is 1.1');
    expect(() =>
      stressedCorrelation({
        correlation: [
          [1, 2],
          [2, 1],
        ],
        intensity: 1,
      }),
    ).toThrow('from -1 to 1');
    const target = [[1]];
    expect(() => stressedCorrelation({ correlation, intensity: 1, target })).toThrow('it must have 2 and 2');
    const impossible = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ];
    expect(() => stressedCorrelation({ correlation: impossible, intensity: 0.1 })).toThrow(
      'positive semidefinite',
    );
  });
});

describe('correlationStress', () => {
  it('towards the adverse correlation gives the worst volatility that any correlation gives', () => {
    fc.assert(
      fc.property(
        arbitraryPanel({ assets: [2, 6] }),
        fc.integer({ min: 0, max: 1e6 }),
        intensity,
        (returns, seed, share) => {
          const correlation = sampleCorrelation(returns);
          const weights = weightsFor(returns, seed);
          const volatilities = weightsFor(returns, seed + 1).map(Math.abs);
          const input = {
            weights,
            volatilities,
            correlation,
            tailProbability: 0.05,
            target: adverseCorrelation(weights),
          };
          const bound = weights.reduce(
            (sum, weight, asset) => sum + Math.abs(weight) * volatilities[asset]!,
            0,
          );
          const part = correlationStress({ ...input, intensity: share });
          expect(correlationStress({ ...input, intensity: 1 }).after.volatility).toBeCloseTo(bound, 12);
          expect(part.after.volatility).toBeGreaterThanOrEqual(part.before.volatility - 1e-12);
          expect(part.after.valueAtRisk).toBeGreaterThanOrEqual(part.before.valueAtRisk - 1e-12);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('agrees with two assets worked by hand', () => {
    const found = correlationStress({
      weights: [0.5, 0.5],
      volatilities: [0.1, 0.2],
      correlation: [
        [1, 0],
        [0, 1],
      ],
      intensity: 0.5,
      mean: [0.01, 0.03],
      tailProbability: 0.05,
    });
    expect(found.before.volatility).toBeCloseTo(Math.sqrt(0.0125), 14);
    expect(found.after.volatility).toBeCloseTo(Math.sqrt(0.0125 + 2 * 0.05 * 0.1 * 0.5), 14);
    expect(found.after.valueAtRisk).toBeCloseTo(1.6448536269514722 * found.after.volatility - 0.02, 12);
    expect(found.after.expectedShortfall).toBeGreaterThan(found.after.valueAtRisk);
  });

  it('refuses negative volatilities and lengths that differ', () => {
    const input = {
      weights: [1, 1],
      volatilities: [1, 1],
      correlation: [
        [1, 0],
        [0, 1],
      ],
      intensity: 0,
      tailProbability: 0.05,
    };
    expect(() => correlationStress({ ...input, volatilities: [1, -1] })).toThrow('volatilities is -1');
    expect(() => correlationStress({ ...input, volatilities: [1] })).toThrow('volatilities has 1');
    expect(() => correlationStress({ ...input, weights: [1] })).toThrow('weights has 1');
    expect(() => correlationStress({ ...input, mean: [1] })).toThrow('mean has 1');
  });
});

describe('jennrichTest', () => {
  const noise = (seed: number, periods: number, assets: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: periods }, () =>
      Float64Array.from({ length: assets }, () => random.normal()),
    );
  };

  it('of two assets is the difference of the correlations over its variance', () => {
    // With one pair chi2 = c (r1 - r2)^2 / (1 - r^2)^2: Z = sqrt(c) d / (1 - r^2) [[-r, 1], [1, -r]], tr Z^2 / 2 =
    // c d^2 (1 + r^2) / (1 - r^2)^2, and the correction c d^2 r^2 2 / (1 - r^2)^2 / (2 + 0) as I + R o R^-1 has row sum 2.
    const first = noise(1, 60, 2);
    const second = noise(2, 90, 2).map(([a, b]) => [a!, b! + a!]);
    const r1 = sampleCorrelation(first)[0]![1]!;
    const r2 = sampleCorrelation(second)[0]![1]!;
    const r = (60 * r1 + 90 * r2) / 150;
    const { statistic, pValue } = jennrichTest({ first, second });
    expect(statistic).toBeCloseTo((36 * (r1 - r2) ** 2) / (1 - r * r) ** 2, 10);
    expect(pValue).toBeLessThan(0.001);
  });

  it('keeps its level where nothing changed, and is 0 for the same window', () => {
    let rejected = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { pValue } = jennrichTest({ first: noise(2 * seed, 80, 3), second: noise(2 * seed + 1, 80, 3) });
      if (pValue < 0.05) rejected++;
    }
    expect(rejected / 300).toBeGreaterThan(0.02);
    expect(rejected / 300).toBeLessThan(0.09);
    const window = noise(5, 30, 4);
    expect(jennrichTest({ first: window, second: window })).toEqual({
      statistic: 0,
      degreesOfFreedom: 6,
      pValue: 1,
    });
  });

  it('does not mind which window is first, nor the order of the assets', () => {
    const [first, second] = [noise(1, 40, 3), noise(2, 70, 3)];
    const { statistic } = jennrichTest({ first, second });
    expect(jennrichTest({ first: second, second: first }).statistic).toBeCloseTo(statistic, 10);
    const turn = (rows: readonly Float64Array[]) => rows.map(([a, b, c]) => [c!, a!, b!]);
    expect(jennrichTest({ first: turn(first), second: turn(second) }).statistic).toBeCloseTo(statistic, 10);
  });

  it('refuses one asset, other assets, and assets that are always the same', () => {
    expect(() => jennrichTest({ first: [[1], [2]], second: [[1], [2]] })).toThrow('two or more assets');
    expect(() => jennrichTest({ first: noise(1, 9, 2), second: noise(1, 9, 3) })).toThrow('as first has 2');
    const same = noise(1, 9, 1).map(([a]) => [a!, a!]);
    expect(() => jennrichTest({ first: same, second: same })).toThrow(
      'correlation of both windows is singular',
    );
  });
});

describe('fisherCorrelationTest', () => {
  it('agrees with a case worked by hand', () => {
    // atanh 0.5 = ln(3) / 2; error sqrt(2 / 100).
    const found = fisherCorrelationTest(
      { correlation: 0.5, observations: 103 },
      { correlation: 0, observations: 103 },
    );
    expect(found.statistic).toBeCloseTo(Math.log(3) / 2 / Math.sqrt(0.02), 12);
    expect(found.pValue).toBeCloseTo(1.0265e-4, 7);
  });

  it('refuses correlations of 1 and fewer than four pairs', () => {
    const one = { correlation: 0.5, observations: 10 };
    expect(() => fisherCorrelationTest(one, { ...one, correlation: 1 })).toThrow('second.correlation is 1');
    expect(() => fisherCorrelationTest({ ...one, observations: 3 }, one)).toThrow('first.observations is 3');
  });
});
