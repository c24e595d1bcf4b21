import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholesMerton } from '../pricing/index.ts';
import { portfolioGreeks } from './portfolio-greeks.ts';
import type { PortfolioPosition } from './portfolio-position.ts';
import { scenarioProfits } from './scenario-grid.ts';

const call = {
  type: 'call',
  strike: 105,
  years: 0.5,
  rate: 0.03,
  dividendYield: 0.01,
  volatility: 0.25,
} as const;
const put = { type: 'put', strike: 45, years: 0.25, rate: 0.03, volatility: 0.4 } as const;
const spots = { ACME: 100, BOLT: 50 };
const positions: PortfolioPosition[] = [
  { underlying: 'ACME', quantity: -3, multiplier: 100, option: call },
  { underlying: 'BOLT', quantity: 10, multiplier: 10, option: put },
  { underlying: 'ACME', quantity: 150 },
];
const portfolio = { positions, spots };

describe('portfolioGreeks', () => {
  it('adds options by quantity and multiplier, and the underlying with a delta of 1', () => {
    const { byUnderlying, total } = portfolioGreeks(portfolio);
    const one = blackScholesMerton({ ...call, spot: 100 });
    const other = blackScholesMerton({ ...put, spot: 50 });
    expect(byUnderlying.map(({ underlying }) => underlying)).toEqual(['ACME', 'BOLT']);
    const [acme, bolt] = byUnderlying;
    expect(acme!.delta).toBeCloseTo(150 - 300 * one.delta, 10);
    expect(acme!.vanna).toBeCloseTo(-300 * one.vanna, 10);
    expect(acme!.value).toBeCloseTo(15000 - 300 * one.price, 9);
    expect(bolt!.charm).toBeCloseTo(100 * other.charm, 10);
    expect(total.vega).toBeCloseTo(-300 * one.vega + 100 * other.vega, 8);
    expect(total.dollarDelta).toBeCloseTo(acme!.delta * 100 + bolt!.delta * 50, 9);
    // A rise by 1 % moves the dollar delta, at the old spot, by gamma S 0.01 S.
    expect(bolt!.dollarGamma).toBeCloseTo(100 * other.gamma * 50 * 50 * 0.01, 9);
  });

  it('are the derivatives that small scenarios show', () => {
    fc.assert(
      fc.property(fc.double({ min: 70, max: 140, noNaN: true }), (spot) => {
        const moved = { positions: [positions[0]!, positions[2]!], spots: { ACME: spot } };
        const { total } = portfolioGreeks(moved);
        const h = 1e-4;
        const profits = scenarioProfits(moved, { spotMoves: [-h, 0, h], volatilityMoves: [-h, 0, h] });
        expect((profits[2]![1]! - profits[0]![1]!) / (2 * h)).toBeCloseTo(total.dollarDelta, 1);
        expect((profits[1]![2]! - profits[1]![0]!) / (2 * h)).toBeCloseTo(total.vega, 2);
        expect(profits[1]![1]).toBe(0);
        const later = scenarioProfits(moved, { spotMoves: [0], volatilityMoves: [0], elapsedYears: h });
        expect(later[0]![0]! / h / total.theta).toBeCloseTo(1, 2);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a missing spot and bad quantities', () => {
    expect(() => portfolioGreeks({ positions: [], spots })).toThrow('positions is empty');
    expect(() => portfolioGreeks({ positions, spots: { ACME: 100 } })).toThrow('spots.BOLT is NaN');
    expect(() =>
      portfolioGreeks({ positions: [{ underlying: 'toString', quantity: 1 }], spots: {} }),
    ).toThrow('spots.toString');
    const bad = (change: object) => () =>
      portfolioGreeks({ positions: [{ ...positions[0]!, ...change }], spots });
    expect(bad({ quantity: Number.NaN })).toThrow('positions[0].quantity');
    expect(bad({ multiplier: 0 })).toThrow('positions[0].multiplier');
    expect(bad({ option: { ...call, volatility: -1 } })).toThrow('volatility');
  });
});

describe('scenarioProfits', () => {
  it('values every position again, a row for each spot move, a column for each volatility move', () => {
    const rows = scenarioProfits(portfolio, { spotMoves: [-0.2, 0.1], volatilityMoves: [0, 0.05, -0.1] });
    expect(rows.map((row) => row.length)).toEqual([3, 3]);
    const value = (spot: number, volatility: number) =>
      blackScholesMerton({ ...call, spot, volatility }).price;
    const other = (spot: number, volatility: number) =>
      blackScholesMerton({ ...put, spot, volatility }).price;
    const expected =
      -300 * (value(110, 0.3) - value(100, 0.25)) + 100 * (other(55, 0.45) - other(50, 0.4)) + 150 * 10;
    expect(rows[1]![1]).toBeCloseTo(expected, 8);
  });

  it('refuses moves that leave no market', () => {
    const profits = (change: object) => () =>
      scenarioProfits(portfolio, { spotMoves: [0], volatilityMoves: [0], ...change });
    expect(profits({ spotMoves: [-1] })).toThrow('spotMoves is -1');
    expect(profits({ volatilityMoves: [-0.3] })).toThrow('volatilityMoves is -0.3');
    expect(profits({ elapsedYears: 0.3 })).toThrow('elapsedYears is 0.3: it must be at most 0.25');
    expect(profits({ spotMoves: [] })).toThrow('spotMoves is empty');
  });
});
