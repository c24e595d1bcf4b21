import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totalReturn } from '../returns.ts';
import { factorReturnAttribution } from './by-factor.ts';
import { instrumentAttribution } from './by-instrument.ts';
import { strategyAttribution } from './by-strategy.ts';
import { timeAttribution } from './by-time.ts';
import {
  type LinkingMethod,
  linkContributions,
  linkingMethods,
  type ReturnAttribution,
} from './contributions.ts';

const linking = fc.constantFrom<LinkingMethod>(...linkingMethods);
const small = fc.double({ min: -0.1, max: 0.1, noNaN: true });
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(small, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

function expectAddsUp({ contributions, residual, totalReturn: whole }: ReturnAttribution) {
  const parts = contributions.reduce((total, part) => total + part.contribution, residual);
  expect(parts).toBeCloseTo(whole, 12);
}

describe('attribution of the compounded return', () => {
  it('adds up by factor, with what the factors do not explain', () => {
    fc.assert(
      fc.property(
        matrix(7, 3),
        matrix(7, 3),
        matrix(1, 7),
        linking,
        (factorReturns, tenths, [returns], method) => {
          const exposures = tenths.map((row) => row.map((value) => value * 10));
          const found = factorReturnAttribution({
            portfolioReturns: returns!,
            factorReturns,
            exposures,
            linking: method,
          });
          expectAddsUp(found);
          expect(found.totalReturn).toBe(totalReturn(returns!));
          const first = exposures[0]!.reduce((total, held, k) => total + held * factorReturns[0]![k]!, 0);
          expect(found.periodResiduals[0]).toBeCloseTo(returns![0]! - first, 13);
        },
      ),
    );
  });

  it('adds up by instrument', () => {
    fc.assert(
      fc.property(matrix(6, 4), matrix(6, 4), linking, (weights, returns, method) => {
        const found = instrumentAttribution({ weights, returns, linking: method });
        expectAddsUp(found);
        expect(found.residual).toBe(0);
      }),
    );
  });

  it('adds up by strategy, with what no strategy made', () => {
    fc.assert(
      fc.property(matrix(5, 2), matrix(1, 6), linking, (shares, [changes], method) => {
        const equity = changes!.map((change) => 1000 * (1 + change));
        const profits = shares.map((row) => row.map((share) => share * 1000));
        const found = strategyAttribution({ profits, equity, linking: method });
        expectAddsUp(found);
        expect(found.totalReturn).toBeCloseTo(equity[5]! / equity[0]! - 1, 13);
      }),
    );
  });

  it('adds up by time, however periods are grouped', () => {
    fc.assert(
      fc.property(
        matrix(1, 12),
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 12, maxLength: 12 }),
        linking,
        ([returns], labels, method) => {
          const found = timeAttribution({ returns: returns!, labels, linking: method });
          expectAddsUp(found);
          expect(found.contributions.map(({ name }) => name)).toEqual([...new Set(labels)]);
        },
      ),
    );
  });

  it('by wealth is profit over the starting value', () => {
    const { contributions, residual } = strategyAttribution({
      profits: [
        [50, 30],
        [-20, 10],
      ],
      equity: [1000, 1075, 1070],
      names: ['trend', 'carry'],
    });
    // 1075 is 5 below 1080, 1070 is 5 above 1065: fees and interest.
    expect(contributions).toEqual([
      { name: 'trend', contribution: expect.closeTo(0.03, 14) },
      { name: 'carry', contribution: expect.closeTo(0.04, 14) },
    ]);
    expect(residual).toBeCloseTo(0, 14);
  });

  it('by logarithms gives equal returns equal shares, by wealth the later one more', () => {
    const of = (method: LinkingMethod) =>
      timeAttribution({ returns: [0.1, 0.1], linking: method }).contributions.map(
        ({ contribution }) => contribution,
      );
    expect(of('logarithmic')[0]).toBeCloseTo(0.105, 14);
    expect(of('logarithmic')[1]).toBeCloseTo(0.105, 14);
    expect(of('wealth')[0]).toBeCloseTo(0.1, 14);
    expect(of('wealth')[1]).toBeCloseTo(0.11, 14);
  });

  it('by wealth goes through a total loss: nothing counts after it', () => {
    const found = timeAttribution({ returns: [0.5, -1, 0.3] });
    expectAddsUp(found);
    expect(found.contributions.map(({ contribution }) => contribution)).toEqual([0.5, -1.5, 0]);
  });

  it('takes one row of exposures for all periods', () => {
    const input = { portfolioReturns: [0.08, -0.01], factorReturns: [[0.05], [-0.02]] };
    expect(factorReturnAttribution({ ...input, exposures: [[1.2]] })).toEqual(
      factorReturnAttribution({ ...input, exposures: [[1.2], [1.2]] }),
    );
  });
});

describe('attribution refuses', () => {
  it.each([
    [() => linkContributions({ contributions: [] }), 'contributions is empty'],
    [
      () => linkContributions({ contributions: [[0.1, Number.NaN]] }),
      'contributions[0] is not finite at index 1',
    ],
    [
      () => linkContributions({ contributions: [[0.1]], names: ['a', 'b'] }),
      'names has 2 values but a row has 1',
    ],
    [() => linkContributions({ contributions: [[0.1, 0.2]], names: ['a', 'a'] }), 'names is a at index 1'],
    [() => linkContributions({ contributions: [[-0.6, -0.6]] }), 'portfolioReturns has a return below -1'],
    [
      () => linkContributions({ contributions: [[0.1]], portfolioReturns: [0.1, 0.2] }),
      'portfolioReturns has 2 values but contributions has 1',
    ],
    [
      () => timeAttribution({ returns: [0.1, -1], linking: 'logarithmic' }),
      'portfolioReturns is -1 at index 1: it must be above -1',
    ],
    [() => timeAttribution({ returns: [0.1], linking: 'other' as never }), 'one of wealth, logarithmic'],
    [() => timeAttribution({ returns: [0.1, 0.2], labels: ['a'] }), 'labels has 1 values but returns has 2'],
    [
      () => instrumentAttribution({ weights: [[1]], returns: [[0.1, 0.2]] }),
      'returns has 1 rows and 2 columns: it must have 1 and 1',
    ],
    [
      () => strategyAttribution({ profits: [[1]], equity: [100] }),
      'equity has 1 values but the start with profits has 2',
    ],
    [
      () => strategyAttribution({ profits: [[1]], equity: [0, 1] }),
      'equity is 0 at index 0: it must be above 0',
    ],
    [
      () =>
        factorReturnAttribution({ portfolioReturns: [0.1, 0.2], factorReturns: [[0.1]], exposures: [[1]] }),
      'factorReturns has 1 values but portfolioReturns has 2',
    ],
    [
      () => factorReturnAttribution({ portfolioReturns: [0.1], factorReturns: [[0.1]], exposures: [[1, 2]] }),
      'exposures has 1 rows and 2 columns: it must have 1 and 1',
    ],
  ])('%s', (call, message) => {
    expect(call).toThrow(message);
  });
});
