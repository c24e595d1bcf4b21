import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalStream } from '../../../test/recipes.ts';
import { columnOf } from '../../rows.ts';
import { sharpePerPeriod } from '../sharpe.ts';
import { probabilityOfBacktestOverfitting } from './backtest-overfitting.ts';
import { numberOfHalves } from './halves.ts';

function noise(seed: number, periods: number, strategies: number, drift = 0): number[][] {
  const z = normalStream(seed);
  return Array.from({ length: periods }, () => Array.from({ length: strategies }, () => 0.01 * z() + drift));
}

/** All choices of `size` of 0 … count - 1, in lexicographic order. */
function choices(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  const firsts = Array.from({ length: count - from - size + 1 }, (_, index) => from + index);
  return firsts.flatMap((first) => choices(count, size - 1, first + 1).map((rest) => [first, ...rest]));
}

describe('probabilityOfBacktestOverfitting', () => {
  it('gives each combination what its rows alone would give', () => {
    const returns = noise(3, 44, 5);
    const blocks = 6;
    const result = probabilityOfBacktestOverfitting({ returns, blocks });
    // 44 rows make six blocks of seven; the first two are left out.
    const block = (index: number) => returns.slice(2 + index * 7, 9 + index * 7);
    const sharpes = (rows: number[][]) =>
      rows[0]!.map((_, column) => sharpePerPeriod(columnOf(rows, column)));
    const all = choices(blocks, 3);
    expect(result.combinations).toBe(all.length);
    all.forEach((chosen, at) => {
      const others = [0, 1, 2, 3, 4, 5].filter((index) => !chosen.includes(index));
      const inSample = sharpes(chosen.flatMap(block));
      const outOfSample = sharpes(others.flatMap(block));
      const winner = inSample.indexOf(Math.max(...inSample));
      const rank = outOfSample.filter((sharpe) => sharpe <= outOfSample[winner]!).length;
      expect(result.winners[at]).toBe(winner);
      expect(result.inSampleSharpe[at]).toBeCloseTo(inSample[winner]!, 12);
      expect(result.outOfSampleSharpe[at]).toBeCloseTo(outOfSample[winner]!, 12);
      expect(result.logits[at]).toBeCloseTo(Math.log(rank / 6 / (1 - rank / 6)), 12);
    });
    expect(result.probabilityOfOverfitting).toBe(result.logits.filter((logit) => logit <= 0).length / 20);
    expect(result.probabilityOfLoss).toBe(
      result.outOfSampleSharpe.filter((sharpe) => sharpe < 0).length / 20,
    );
  });

  it('is low for one strategy with skill among others without', () => {
    const returns = noise(9, 200, 6).map((row) =>
      row.map((value, column) => value + (column === 4 ? 0.01 : 0)),
    );
    const result = probabilityOfBacktestOverfitting({ returns, blocks: 8 });
    expect(result.probabilityOfOverfitting).toBe(0);
    expect(new Set(result.winners)).toEqual(new Set([4]));
  });

  it('ties copies of a strategy, also levered ones: the first wins, and they share a rank', () => {
    const alone = noise(12, 40, 1);
    const returns = alone.map(([value]) => [value!, value! * 3, value!]);
    const { winners, logits, probabilityOfOverfitting } = probabilityOfBacktestOverfitting({
      returns,
      blocks: 4,
    });
    expect(new Set(winners)).toEqual(new Set([0]));
    expect(logits).toEqual(new Float64Array(6));
    expect(probabilityOfOverfitting).toBe(1);
  });

  it('does not change when a strategy is levered, nor with the level of its returns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 9 }), (seed, lever) => {
        const returns = noise(seed, 24, 3, 0.3);
        const levered = returns.map((row) =>
          row.map((value, column) => (column === 1 ? value / lever : value)),
        );
        const before = probabilityOfBacktestOverfitting({ returns, blocks: 4 });
        const after = probabilityOfBacktestOverfitting({ returns: levered, blocks: 4 });
        expect(after.winners).toEqual(before.winners);
        expect(after.logits).toEqual(before.logits);
      }),
      { numRuns: 20 },
    );
  });

  it('has no degradation where all winners did the same', () => {
    const returns = [0.01, 0.02, 0.01, 0.02, 0.01, 0.02, 0.01, 0.02].map((value) => [value, -value]);
    const { degradation } = probabilityOfBacktestOverfitting({ returns, blocks: 4 });
    expect(degradation.slope).toBeNaN();
    expect(degradation.rSquared).toBeNaN();
  });

  const some = noise(1, 8, 2);
  it.each([
    [{ blocks: 7 }, 'blocks is 7: it must be even, a whole number from 2 to 24'],
    [{ blocks: 0 }, 'blocks is 0'],
    [{ blocks: 26 }, 'blocks is 26'],
    [{ blocks: 10 }, 'returns has 8 values: at least 10 are needed'],
    [{ blocks: 2, returns: some.slice(0, 3) }, 'returns has 3 values: at least 4 are needed'],
    [{ returns: some.map(([first]) => [first!]) }, 'at least 2 columns, one for each strategy'],
    [{ returns: [] }, 'returns is empty'],
    [{ returns: [[0.1, 0.2], [0.1]] }, 'row 1 has 1 values'],
    [{ returns: [...some, [0.1, Number.NaN]] }, 'returns[8] is not finite at index 1'],
    [{ returns: [...some, [0.1, -2]] }, 'returns[8] has a return below -1 at index 1'],
    [
      { returns: some.map((row, index) => [row[0]!, index < 4 ? 0 : row[1]!]) },
      'column 1 of returns is constant over the blocks 0, 1: it must be varying in every half',
    ],
  ])('refuses %o', (change, message) => {
    expect(() => probabilityOfBacktestOverfitting({ returns: some, blocks: 4, ...change })).toThrow(message);
  });

  it('knows how many halves there are', () => {
    expect([2, 4, 16, 24].map(numberOfHalves)).toEqual([2, 6, 12_870, 2_704_156]);
  });
});
