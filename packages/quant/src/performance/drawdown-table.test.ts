import { describe, expect, it } from 'vitest';
import { drawdowns } from './drawdown.ts';
import { drawdownTable } from './drawdown-table.ts';

const wealth = [100, 90, 100, 110, 55, 80, 110, 120, 96];
const times = [10, 20, 30, 40, 50, 60, 70, 80, 90];

describe('drawdownTable', () => {
  it('lists the worst with their places and times', () => {
    const [first, second, ...rest] = drawdownTable({ wealth }, { worst: 2, times });
    expect(first).toEqual({
      peakIndex: 3,
      troughIndex: 4,
      recoveryIndex: 6,
      depth: -0.5,
      peakToTrough: 1,
      troughToRecovery: 2,
      underwater: 3,
      peakTime: 40,
      troughTime: 50,
      recoveryTime: 70,
      underwaterTime: 30,
    });
    expect(second).toMatchObject({ peakTime: 80, troughTime: 90, recoveryTime: null, underwaterTime: 10 });
    expect(rest).toEqual([]);
  });

  it('has no times where none are given, and all drawdowns where no number is asked for', () => {
    const table = drawdownTable({ wealth });
    expect(table).toHaveLength(drawdowns({ wealth }).length);
    expect(table[0]).toMatchObject({ peakTime: null, recoveryTime: null, underwaterTime: null });
  });

  it('refuses times that do not fit', () => {
    expect(() => drawdownTable({ returns: [0.1, -0.1] }, { times: [1, 2] })).toThrow(
      'times has 2 values but the wealth (its start included) has 3',
    );
    expect(() => drawdownTable({ wealth: [1, 2] }, { times: [2, 1] })).toThrow('times is 1 at index 1');
    expect(() => drawdownTable({ wealth: [1, 2] }, { times: [2, Number.NaN] })).toThrow(
      'times is not finite',
    );
  });
});
