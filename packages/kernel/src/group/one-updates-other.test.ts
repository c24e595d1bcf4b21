import { describe, expect, it } from 'vitest';
import { type BarRow, bars, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted } from '../../test/fixtures/scripted.ts';

const target = (r: Run) => ({ instrument: r.instrument('A'), side: 'sell', quantity: 10 }) as const;

const exits = (r: Run) => {
  r.oneUpdatesOther([
    { ...target(r), limitPrice: 105 },
    { ...target(r), stopPrice: 95 },
  ]);
};

const rows: readonly BarRow[] = [
  [100, 100, 100, 100, 100],
  [100, 100, 100, 100, 100],
  [105, 105, 105, 105, 40],
  [94, 94, 94, 94, 1000],
];

const long = (r: Run) => {
  r.buy(r.instrument('A'), 10);
};

describe('one updates other', () => {
  it('takes what one fills off the others', () => {
    const strategies = [scripted({ 1: long, 2: exits })];
    const { fills, closed } = run({
      streams: [bars('A', '09:30', rows)],
      strategies,
      fill: { participation: 0.1 },
    });
    expect(fills).toEqual([
      '09:32 #1 buy 10 at 100 market-at-next-open',
      '09:33 #2 sell 4 at 105 limit-at-open',
      '09:34 #3 sell 6 at 94 stop-at-open',
    ]);
    expect(closed.slice(1)).toEqual(['09:34 #3 filled', '09:34 #2 cancelled GROUP_OTHER_FILLED']);
  });

  it('tells of the smaller quantity as an update', () => {
    const strategies = [scripted({ 1: long, 2: exits })];
    const { log } = run({ streams: [bars('A', '09:30', rows)], strategies, fill: { participation: 0.1 } });
    expect(log).toContain('09:33 #3 update -> accepted');
  });

  it('never fills more than one of them was for, even within one bar', () => {
    const both: BarRow = [100, 106, 94, 100];
    const strategies = [scripted({ 1: long, 2: exits })];
    const { fills } = run({
      streams: [bars('A', '09:30', [rows[0]!, rows[1]!, both, both])],
      strategies,
    });
    expect(fills.slice(1)).toEqual(['09:33 #3 sell 10 at 95 stop-triggered']);
  });

  it('leaves what one did not fill to the others when it is cancelled', () => {
    const strategy = scripted({
      1: long,
      2: exits,
      3: (r) => r.cancel(r.workingOrders()[0]!),
    });
    const { fills } = run({
      streams: [bars('A', '09:30', rows)],
      strategies: [strategy],
      fill: { participation: 0.1 },
    });
    expect(fills.slice(1)).toEqual([
      '09:33 #2 sell 4 at 105 limit-at-open',
      '09:34 #3 sell 6 at 94 stop-at-open',
    ]);
  });

  it('takes off nothing of an order that filled in part before the group was formed', () => {
    const strategy = scripted({
      1: long,
      2: (r) => r.sell(r.instrument('A'), 10, { limitPrice: 105 }),
      3: (r) => r.oneUpdatesOther([r.workingOrders()[0]!, { ...target(r), quantity: 6, stopPrice: 95 }]),
    });
    const { fills } = run({
      streams: [bars('A', '09:30', rows)],
      strategies: [strategy],
      fill: { participation: 0.1 },
    });
    expect(fills.slice(1)).toEqual([
      '09:33 #2 sell 4 at 105 limit-at-open',
      '09:34 #3 sell 6 at 94 stop-at-open',
    ]);
  });
});
