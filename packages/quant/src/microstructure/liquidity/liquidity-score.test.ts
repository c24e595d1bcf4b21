import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liquidityScore, rollingLiquidityScore } from './liquidity-score.ts';

const measures = {
  relativeSpreads: [0.001, 0.003, 0.002],
  depths: [500, 100, 100],
  amihud: [2e-9, 1e-8, 1e-9],
  turnovers: [0.01, 0.02, 0.03],
};

describe('the liquidity score', () => {
  it('is the mean of ranks', () => {
    // Ranks from 0 to 1, best 1. Spread: 1, 0, 1/2. Depth: 1, 1/4, 1/4 (the two share places 0 and 1/2). Amihud: 1/2, 0,
    // 1. Turnover: 0, 1/2, 1. Means 2.5 / 4, 0.75 / 4, 2.75 / 4.
    expect([...liquidityScore(measures)]).toEqual([62.5, 18.75, 68.75]);
  });

  it('weighs measures by their share', () => {
    const weights = { relativeSpreads: 3, depths: 1, amihud: 0, turnovers: 0 };
    expect([...liquidityScore({ ...measures, weights })]).toEqual([100, 6.25, 43.75]);
  });

  it('lies in [0, 100], and means 50 whatever the measures', () => {
    const value = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value, value), { minLength: 2, maxLength: 20 }), (rows) => {
        const column = (index: number) => rows.map((row) => row[index]!);
        const scores = liquidityScore({
          relativeSpreads: column(0),
          depths: column(1),
          amihud: column(2),
          turnovers: column(3),
        });
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
        expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeCloseTo(50, 9);
      }),
    );
  });

  it('does not change with the scale or the log of a measure', () => {
    const logs = measures.amihud.map((illiquidity) => Math.log(illiquidity * 1e10));
    expect(liquidityScore({ ...measures, amihud: logs })).toEqual(liquidityScore(measures));
  });

  it('over time ranks a period among those before it, and never sees later ones', () => {
    const rolling = rollingLiquidityScore({ ...measures, window: 2 });
    // Period 1 against 0: worse in spread, depth and Amihud, better in turnover. Period 2 against 1: better, equal, better,
    // better.
    expect([...rolling]).toEqual([NaN, 25, 87.5]);
    const whole = rollingLiquidityScore({ ...measures, window: 3 });
    expect(whole[2]).toBe(liquidityScore(measures)[2]);
  });

  it('refuses one instrument, negative measures, and weights that say nothing', () => {
    const one = { relativeSpreads: [1], depths: [1], amihud: [1], turnovers: [1] };
    expect(() => liquidityScore(one)).toThrow('at least 2');
    expect(() => liquidityScore({ ...measures, depths: [1, -1, 1] })).toThrow('depths is -1 at index 1');
    expect(() => liquidityScore({ ...measures, depths: [1, 1] })).toThrow('has 3 values but depths has 2');
    const weights = { relativeSpreads: 0, depths: 0, amihud: 0, turnovers: 0 };
    expect(() => liquidityScore({ ...measures, weights })).toThrow('above 0 for at least one measure');
    expect(() => liquidityScore({ ...measures, weights: { ...weights, depths: -1 } })).toThrow(
      'weights.depths',
    );
    expect(() => rollingLiquidityScore({ ...measures, window: 1 })).toThrow('window is 1');
  });
});
