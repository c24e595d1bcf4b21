import { describe, expect, it } from 'vitest';
import { at, type BarRow, bars, run, trades } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import type { OrderOptions } from '../index.ts';

const quiet: BarRow = [100, 101, 99, 100];

const entryThen =
  (entry: OrderOptions, ...others: readonly (OrderOptions & { readonly quantity?: number })[]) =>
  (r: Run) => {
    const instrument = r.instrument('A');
    r.oneTriggersOther(
      { instrument, side: 'buy', quantity: 10, ...entry },
      others.map((options) => ({ instrument, side: 'sell', quantity: 10, ...options })),
    );
  };

describe('one triggers other', () => {
  it('holds the others back until the first has filled', () => {
    const rows: BarRow[] = [quiet, [100, 106, 99, 105], [105, 105, 98, 99], [99, 106, 99, 105]];
    const streams = [bars('A', '09:30', rows)];
    const strategies = [scripted({ 1: entryThen({ limitPrice: 98 }, { limitPrice: 105.5 }) })];
    expect(run({ streams, strategies }).fills).toEqual([
      '09:33 #1 buy 10 at 98 limit-touched',
      '09:34 #2 sell 10 at 105.5 limit-touched',
    ]);
  });

  it('lets the others work for as much of their quantity as the first has filled, in whole lots', () => {
    const streams = [
      bars('A', '09:30', [
        [100, 100, 100, 100, 100],
        [98, 98, 98, 98, 50],
        [105, 105, 105, 105, 1000],
        [98, 98, 98, 98, 50],
        [105, 105, 105, 105, 1000],
      ]),
    ];
    const strategies = [scripted({ 1: entryThen({ limitPrice: 98 }, { limitPrice: 104, quantity: 5 }) })];
    expect(run({ streams, strategies, fill: { participation: 0.1 } }).fills).toEqual([
      '09:32 #1 buy 5 at 98 limit-at-open',
      '09:33 #2 sell 2 at 105 limit-at-open',
      '09:34 #1 buy 5 at 98 limit-at-open',
      '09:35 #2 sell 3 at 105 limit-at-open',
    ]);
  });

  it('ends the others when the first ends unfilled', () => {
    const streams = [bars('A', '15:58', [quiet, quiet])];
    const strategies = [
      scripted({
        1: entryThen({ limitPrice: 90, timeInForce: 'DAY' }, { limitPrice: 105 }, { stopPrice: 80 }),
      }),
    ];
    expect(run({ streams, strategies }).closed).toEqual([
      '16:00 #1 expired SESSION_CLOSED',
      '16:00 #2 cancelled GROUP_ENTRY_ENDED',
      '16:00 #3 cancelled GROUP_ENTRY_ENDED',
    ]);
  });

  it('starts at once where the first has filled already in part', () => {
    const streams = [
      bars('A', '09:30', [
        [100, 100, 100, 100, 100],
        [98, 98, 98, 98, 50],
        [105, 105, 105, 105, 1000],
      ]),
    ];
    const strategy = scripted({
      1: (r) => r.buy(r.instrument('A'), 10, { limitPrice: 98 }),
      2: (r) =>
        r.oneTriggersOther(r.workingOrders()[0]!, [
          { instrument: r.instrument('A'), side: 'sell', quantity: 10, limitPrice: 104 },
        ]),
    });
    expect(run({ streams, strategies: [strategy], fill: { participation: 0.1 } }).fills).toEqual([
      '09:32 #1 buy 5 at 98 limit-at-open',
      '09:33 #2 sell 5 at 105 limit-at-open',
    ]);
  });

  it('may open a position in another instrument, for which buying power is set aside from the start', () => {
    const streams = [bars('A', '09:30', [quiet, quiet]), bars('B', '09:30', [quiet, quiet])];
    const powers: number[] = [];
    const strategy = scripted(
      {
        1: (r) => {
          r.oneTriggersOther({ instrument: r.instrument('A'), side: 'buy', quantity: 100, limitPrice: 50 }, [
            { instrument: r.instrument('B'), side: 'buy', quantity: 200, limitPrice: 60 },
          ]);
        },
        2: (r) => powers.push(r.portfolio.buyingPower),
      },
      { symbol: 'B' },
    );
    run({ streams, strategies: [strategy] });
    expect(powers).toEqual([100_000 - 5_000 - 12_000]);
  });

  it('triggers by trades as they come', () => {
    const streams = [
      trades('A', [
        ['09:31', 100, 100],
        ['09:32', 97.5, 4],
        ['09:33', 106, 100],
        ['09:34', 97.5, 100],
      ]),
    ];
    const strategies = [timed([[at('09:31:30'), entryThen({ limitPrice: 98 }, { limitPrice: 105 })]])];
    expect(run({ streams, strategies }).fills).toEqual([
      '09:32 #1 buy 4 at 97.5 limit-at-trade',
      '09:33 #2 sell 4 at 106 limit-at-trade',
      '09:34 #1 buy 6 at 98 limit-at-trade',
    ]);
  });
});
