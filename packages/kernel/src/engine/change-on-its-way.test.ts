import { describe, expect, it } from 'vitest';
import { at, flat, run } from '../../test/fixtures/backtest.ts';
import { type Run, timed } from '../../test/fixtures/scripted.ts';
import { allocateBars, type BarColumns } from '../index.ts';

const A = (r: Run) => r.instrument('A');

/** 15:55 to 16:00 at 100, then after a split of 4 for 1. */
const split = (() => {
  const before = flat('A', '15:55', [100, 100, 100, 100, 100]);
  const after = flat('A', '3 09:30', [25, 25, 25, 25, 25]);
  const columns = allocateBars(10);
  const fields = ['openTime', 'closeTime', 'open', 'high', 'low', 'close', 'volume'] as const;
  for (const [part, { columns: from }] of [before, after].entries())
    for (const field of fields) columns[field].set((from as BarColumns)[field].subarray(0, 5), part * 5);
  columns.length = 10;
  return { ...before, columns };
})();

describe('a change on its way', () => {
  it('was meant for the prices before a split', () => {
    const { fills, closed } = run({
      fill: { market: 'this-close' },
      latency: '120s',
      corporateActions: {
        actions: [{ type: 'split', instrument: 'A.TEST', exDate: 20_240_103, ratio: '4' }] as never,
      },
      streams: [split],
      strategies: [
        timed([
          [at('15:55'), (r) => r.buy(A(r), 10, { limitPrice: 60 })],
          [at('3 09:29'), (r) => r.modify(r.workingOrders()[0]!, { limitPrice: 70 })],
        ]),
      ],
    });
    expect(fills).toEqual([]);
    expect(closed).toEqual(['3 09:30 #1 cancelled CORPORATE_ACTION']);
  });
});
