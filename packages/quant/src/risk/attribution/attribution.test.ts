import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, multiply, quadraticForm } from '../../numeric/linear-algebra.ts';
import { conditionalValueAtRisk } from '../../performance/tail-risk.ts';
import { averageReturns, sampleCovariance } from '../covariance/sample-covariance.ts';
import { factorModelCovariance } from '../factors/factor-model.ts';
import { statisticalFactorModel } from '../factors/statistical-factor-model.ts';
import { arbitraryPanel, panel, weightsFor } from '../fixtures/panels.ts';
import { normalTailRisk } from '../value-at-risk/normal-tail-risk.ts';
import { componentValueAtRisk } from './component-value-at-risk.ts';
import { expectedShortfallComponents } from './expected-shortfall-components.ts';
import { factorRisk } from './factor-risk.ts';
import { riskDecomposition } from './risk-decomposition.ts';

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const portfolios = fc
  .tuple(arbitraryPanel({ periods: [3, 30], assets: [1, 7] }), fc.integer({ min: 0, max: 1e9 }))
  .map(([returns, seed]) => ({
    returns,
    covariance: sampleCovariance(returns),
    weights: weightsFor(returns, seed),
  }));

describe('riskDecomposition', () => {
  it('sums to the volatility, and its shares to 1', () => {
    fc.assert(
      fc.property(portfolios, ({ covariance, weights }) => {
        const found = riskDecomposition({ weights, covariance });
        fc.pre(found.volatility > 1e-6);
        expect(total(found.component) / found.volatility).toBeCloseTo(1, 10);
        expect(total(found.percent)).toBeCloseTo(1, 10);
        expect(found.volatility).toBeCloseTo(Math.sqrt(quadraticForm(covariance, weights)), 12);
        expect(found.diversificationRatio).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('has the derivative by each weight as its marginal, and the sale of each position as its increment', () => {
    const returns = panel(31, 60, 4);
    const covariance = sampleCovariance(returns);
    const weights = [0.5, -0.3, 0.4, 0.2];
    const { marginal, incrementalVolatility, volatility } = riskDecomposition({ weights, covariance });
    const volatilityWith = (asset: number, weight: number) =>
      Math.sqrt(
        quadraticForm(
          covariance,
          weights.map((value, index) => (index === asset ? weight : value)),
        ),
      );
    for (let asset = 0; asset < 4; asset++) {
      const h = 1e-5;
      const slope =
        (volatilityWith(asset, weights[asset]! + h) - volatilityWith(asset, weights[asset]! - h)) / (2 * h);
      expect(marginal[asset]).toBeCloseTo(slope, 8);
      expect(incrementalVolatility[asset]).toBeCloseTo(volatility - volatilityWith(asset, 0), 12);
    }
  });

  it('counts equal, uncorrelated positions as so many bets, and a single one as one', () => {
    const equal = riskDecomposition({
      weights: [1, 1, -1],
      covariance: [
        [4, 0, 0],
        [0, 4, 0],
        [0, 0, 4],
      ],
    });
    expect(equal.effectiveNumberOfBets).toBeCloseTo(3, 12);
    expect(equal.diversificationRatio).toBeCloseTo(Math.sqrt(3), 12);
    expect(riskDecomposition({ weights: [2], covariance: [[4]] })).toMatchObject({
      volatility: 4,
      diversificationRatio: 1,
      effectiveNumberOfBets: 1,
    });
  });

  it('has no shares where there is no risk', () => {
    const found = riskDecomposition({
      weights: [0, 0],
      covariance: [
        [1, 0],
        [0, 1],
      ],
    });
    expect(found.volatility).toBe(0);
    expect(found.percent[0]).toBeNaN();
    const hedged = riskDecomposition({
      weights: [1, -1],
      covariance: [
        [1, 1],
        [1, 1],
      ],
    });
    expect(hedged.volatility).toBe(0);
  });

  it('refuses what is no covariance, and another number of weights', () => {
    const weights = [0.5, 0.5];
    expect(() =>
      riskDecomposition({
        weights,
        covariance: [
          [1, 2],
          [2, 1],
        ],
      }),
    ).toThrow('not positive semidefinite');
    expect(() =>
      riskDecomposition({
        weights,
        covariance: [
          [1, 2],
          [0, 1],
        ],
      }),
    ).toThrow('not symmetric');
    expect(() =>
      riskDecomposition({
        weights: [1],
        covariance: [
          [1, 0],
          [0, 1],
        ],
      }),
    ).toThrow('must have 1 and 1');
    expect(() =>
      riskDecomposition({
        weights: [1, Number.NaN],
        covariance: [
          [1, 0],
          [0, 1],
        ],
      }),
    ).toThrow('weights');
  });
});

describe('componentValueAtRisk', () => {
  it('sums to the normal value at risk of the portfolio', () => {
    fc.assert(
      fc.property(
        portfolios,
        fc.double({ min: 0.001, max: 0.4, noNaN: true }),
        ({ returns, covariance, weights }, tailProbability) => {
          const mean = averageReturns(returns);
          const volatility = Math.sqrt(quadraticForm(covariance, weights));
          fc.pre(volatility > 1e-6);
          const found = componentValueAtRisk({ weights, covariance, mean, tailProbability });
          const { valueAtRisk } = normalTailRisk({ mean: dot(weights, mean), volatility, tailProbability });
          expect(found.valueAtRisk).toBeCloseTo(valueAtRisk, 12);
          expect(total(found.component)).toBeCloseTo(valueAtRisk, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has the sale of each position as its increment', () => {
    const covariance = sampleCovariance(panel(31, 60, 3));
    const mean = [0.001, -0.002, 0.003];
    const risk = (weights: readonly number[]) =>
      componentValueAtRisk({ weights, covariance, mean, tailProbability: 0.05 });
    const { incremental, valueAtRisk } = risk([0.5, -0.3, 0.4]);
    expect(incremental[1]).toBeCloseTo(valueAtRisk - risk([0.5, 0, 0.4]).valueAtRisk, 12);
  });

  it('refuses means for another number of assets', () => {
    const input = { weights: [1], covariance: [[1]], tailProbability: 0.05 };
    expect(() => componentValueAtRisk({ ...input, mean: [0, 0] })).toThrow('mean has 2 values');
    expect(() => componentValueAtRisk({ ...input, tailProbability: 1 })).toThrow('tailProbability is 1');
  });
});

describe('expectedShortfallComponents', () => {
  it("sums to the expected shortfall of the portfolio's returns", () => {
    fc.assert(
      fc.property(
        portfolios,
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        ({ returns, weights }, tailProbability) => {
          const found = expectedShortfallComponents({ returns, weights, tailProbability });
          const expected = conditionalValueAtRisk(multiply(returns, weights), { tailProbability });
          expect(found.expectedShortfall).toBeCloseTo(expected, 12);
          expect(total(found.component)).toBeCloseTo(expected, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses another number of weights', () => {
    const input = { returns: [[0.1, 0.2]], weights: [1], tailProbability: 0.1 };
    expect(() => expectedShortfallComponents(input)).toThrow('weights has 1 values but returns[0] has 2');
  });
});

describe('factorRisk', () => {
  it("is the decomposition of the model's covariance, by factor and by asset", () => {
    fc.assert(
      fc.property(portfolios, fc.integer({ min: 1, max: 3 }), ({ returns, weights }, wanted) => {
        const factors = Math.min(wanted, weights.length);
        const model = statisticalFactorModel({ returns, factors });
        const found = factorRisk({ weights, ...model });
        fc.pre(found.volatility > 1e-6);
        const whole = riskDecomposition({ weights, covariance: factorModelCovariance(model) });
        expect(found.volatility / whole.volatility).toBeCloseTo(1, 9);
        expect(total(found.percent) + found.specificPercent).toBeCloseTo(1, 10);
        expect(Math.hypot(found.factorVolatility, found.specificVolatility) / found.volatility).toBeCloseTo(
          1,
          10,
        );
        expect((total(found.component) + found.specificComponent) / found.volatility).toBeCloseTo(1, 10);
        whole.component.forEach((value, asset) => {
          const both = found.assets.factor[asset]! + found.assets.specific[asset]!;
          expect((value - both) / found.volatility).toBeCloseTo(0, 8);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with two assets worked by hand', () => {
    // Exposure 0.75; factor variance 0.0225, specific 0.0025 + 0.005; volatility sqrt(0.03).
    const found = factorRisk({
      weights: [0.5, 0.5],
      exposures: [[1], [0.5]],
      factorCovariance: [[0.04]],
      specificVariances: [0.01, 0.02],
    });
    expect(found.exposures[0]).toBe(0.75);
    expect(found.volatility).toBeCloseTo(Math.sqrt(0.03), 14);
    expect(found.percent[0]).toBeCloseTo(0.75, 14);
    expect(found.specificPercent).toBeCloseTo(0.25, 14);
    expect(found.marginal[0]).toBeCloseTo(0.03 / Math.sqrt(0.03), 14);
  });

  it('refuses another number of weights', () => {
    const model = { exposures: [[1]], factorCovariance: [[1]], specificVariances: [1] };
    expect(() => factorRisk({ ...model, weights: [1, 1] })).toThrow(
      'weights has 2 values but exposures has 1',
    );
  });
});
