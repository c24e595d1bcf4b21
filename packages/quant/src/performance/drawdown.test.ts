import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calmarRatio } from './calmar.ts';
import { drawdownSeries, drawdowns, longestUnderwater, maxDrawdown, ulcerIndex } from './drawdown.ts';
import { arbitraryReturns } from './fixtures/arbitrary-returns.ts';
import { wealthIndex } from './returns.ts';

describe('drawdowns', () => {
  it('count a loss in the first period: wealth was 1 before it', () => {
    expect(drawdowns({ returns: [-0.2, 0.1, -0.1] })).toEqual([
      {
        peakIndex: 0,
        troughIndex: 3,
        recoveryIndex: null,
        depth: expect.closeTo(-0.208, 14),
        peakToTrough: 3,
        troughToRecovery: null,
        underwater: 3,
      },
    ]);
  });

  it('list the deepest first and only as many as asked for', () => {
    const wealth = [100, 90, 100, 110, 55, 80, 110, 120, 90, 121];
    const all = drawdowns({ wealth });
    expect(
      all.map(({ peakIndex, troughIndex, recoveryIndex }) => [peakIndex, troughIndex, recoveryIndex]),
    ).toEqual([
      [3, 4, 6],
      [7, 8, 9],
      [0, 1, 2],
    ]);
    expect(all.map(({ depth }) => depth)).toEqual([-0.5, -0.25, 90 / 100 - 1]);
    expect(drawdowns({ wealth }, { worst: 2 })).toEqual(all.slice(0, 2));
    expect(drawdowns({ wealth }, { worst: 0 })).toEqual([]);
  });

  it('start at the last of equal highs and reach the first of equal lows', () => {
    const [only] = drawdowns({ wealth: [100, 100, 80, 80, 100, 100] });
    expect(only).toMatchObject({ peakIndex: 1, troughIndex: 2, recoveryIndex: 4, underwater: 3 });
  });

  it('are over when the old high is reached but for rounding', () => {
    for (let level = 0.01; level < 0.9; level += 0.01) {
      const there = [-level, 1 / (1 - level) - 1, 0, 0, 0];
      expect(drawdowns({ returns: there })[0], String(level)).toMatchObject({ recoveryIndex: 2 });
      expect(drawdowns({ returns: there })).toHaveLength(1);
      expect(longestUnderwater({ returns: there })).toBe(2);
    }
  });

  it('give the maximum drawdown as the deepest of the series and of the list', () => {
    fc.assert(
      fc.property(arbitraryReturns(), (returns) => {
        const series = drawdownSeries({ returns });
        const list = drawdowns({ returns });
        expect(series).toHaveLength(returns.length + 1);
        expect(series[0]).toBe(0);
        for (const depth of series) expect(depth >= -1 && depth <= 0).toBe(true);
        expect(maxDrawdown(returns)).toBe(Math.min(...series));
        expect(list[0]?.depth ?? 0).toBe(maxDrawdown(returns));
        expect(drawdowns({ wealth: wealthIndex(returns) })).toEqual(list);
      }),
    );
  });

  it('never overlap, and are below the high from peak to recovery', () => {
    fc.assert(
      fc.property(arbitraryReturns(), (returns) => {
        const series = drawdownSeries({ returns });
        const inOrder = [...drawdowns({ returns })].sort((left, right) => left.peakIndex - right.peakIndex);
        let end = 0;
        for (const { peakIndex, troughIndex, recoveryIndex, depth } of inOrder) {
          expect(peakIndex).toBeGreaterThanOrEqual(end);
          end = recoveryIndex ?? series.length;
          const below = series.subarray(peakIndex + 1, end);
          expect(below.every((value) => value < 0)).toBe(true);
          expect(Math.min(...below)).toBe(depth);
          expect(series[troughIndex]).toBe(depth);
        }
        const under = inOrder.reduce(
          (days, one) => days + (one.recoveryIndex ?? series.length) - one.peakIndex - 1,
          0,
        );
        expect(series.filter((value) => value < 0)).toHaveLength(under);
      }),
    );
  });

  it('do not depend on the size of the account', () => {
    fc.assert(
      fc.property(arbitraryReturns(), fc.integer({ min: 1, max: 20 }), (returns, exponent) => {
        const wealth = wealthIndex(returns);
        expect(drawdowns({ wealth: wealth.map((value) => value * 2 ** exponent) })).toEqual(
          drawdowns({ wealth }),
        );
      }),
    );
  });

  it('refuse wealth that starts at 0, is negative, or has a gap', () => {
    expect(() => drawdowns({ wealth: [0, 1] })).toThrow('above 0 at the start');
    expect(() => drawdowns({ wealth: [1, -1] })).toThrow('wealth is -1 at index 1');
    expect(() => drawdowns({ wealth: [1, Number.NaN] })).toThrow('not finite at index 1');
    expect(() => drawdowns({ wealth: [] })).toThrow('empty');
    expect(() => drawdowns({ returns: [-2] })).toThrow('below -1 at index 0');
    expect(() => drawdowns({ wealth: [1] }, { worst: 1.5 })).toThrow('worst is 1.5');
  });
});

describe('ratios built on drawdown', () => {
  it('ulcer index is the root mean square over the points after the start', () => {
    expect(ulcerIndex([-0.5, 1])).toBeCloseTo(Math.sqrt(0.25 / 2), 15);
    expect(ulcerIndex([0.1, 0.1])).toBe(0);
  });

  it('Calmar divides growth by the depth, and is NaN without a drawdown', () => {
    expect(calmarRatio([-0.5, 1.42], { periodsPerYear: 1 })).toBeCloseTo(0.2, 14);
    expect(calmarRatio([0.1, 0.1], { periodsPerYear: 1 })).toBeNaN();
  });
});
