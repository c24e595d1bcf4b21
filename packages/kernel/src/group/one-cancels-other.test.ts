import { describe, expect, it } from 'vitest';
import { at, type BarRow, bars, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted } from '../../test/fixtures/scripted.ts';

const straddle = (r: Run) => {
  const instrument = r.instrument('A');
  r.oneCancelsOther([
    { instrument, side: 'buy', quantity: 10, limitPrice: 98 },
    { instrument, side: 'buy', quantity: 10, stopPrice: 104 },
  ]);
};

const quiet: BarRow = [100, 101, 99, 100];

describe('one cancels other', () => {
  it('works both orders until one fills, and cancels the other at that moment', () => {
    const streams = [bars('A', '09:30', [quiet, quiet, [101, 105, 100, 104], [99, 99, 97, 98]])];
    const { fills, closed } = run({ streams, strategies: [scripted({ 1: straddle })] });
    expect(fills).toEqual(['09:33 #2 buy 10 at 104 stop-triggered']);
    expect(closed).toEqual(['09:33 #2 filled', '09:33 #1 cancelled GROUP_OTHER_FILLED']);
  });

  it.each([
    ['stop-first', '09:32 #2 buy 10 at 104 stop-triggered', '09:32 #1 cancelled GROUP_OTHER_FILLED'],
    ['limit-first', '09:32 #1 buy 10 at 98 limit-touched', '09:32 #2 cancelled GROUP_OTHER_FILLED'],
  ] as const)('fills one of two that a single bar touches: %s', (bothTouched, fill, end) => {
    const streams = [bars('A', '09:30', [quiet, [100, 105, 97, 100]])];
    const strategies = [scripted({ 1: straddle })];
    const { fills, closed } = run({ streams, strategies, fill: { bothTouched } });
    expect(fills).toEqual([fill]);
    expect(closed).toContain(end);
  });

  it('cancels the other at the first partial fill, and lets the first go on', () => {
    const streams = [
      bars('A', '09:30', [
        [100, 101, 99, 100, 100],
        [99, 99, 98, 99, 60],
        [99, 105, 98, 99, 100],
      ]),
    ];
    const strategies = [scripted({ 1: straddle })];
    const { fills, closed } = run({ streams, strategies, fill: { participation: 0.1 } });
    expect(fills).toEqual(['09:32 #1 buy 6 at 98 limit-touched', '09:33 #1 buy 4 at 98 limit-touched']);
    expect(closed).toEqual(['09:32 #2 cancelled GROUP_OTHER_FILLED', '09:33 #1 filled']);
  });

  it('leaves the other alone when one is cancelled or expires', () => {
    const streams = [
      bars('A', '15:57', [quiet, quiet, quiet]),
      bars('A2', '15:57', [quiet]),
      bars('A2', '3 09:30', [[100, 105, 97, 100]]),
    ];
    const two = bars('B', '15:57', [quiet, [100, 105, 97, 100]]);
    if (two.columns.kind === 'bar') {
      two.columns.openTime[1] = at('3 09:30');
      two.columns.closeTime[1] = at('3 09:31');
    }
    const strategy = scripted({
      2: (r) => {
        const instrument = r.instrument('A');
        const group = r.oneCancelsOther([
          { instrument, side: 'buy', quantity: 1, limitPrice: 90 },
          { instrument, side: 'buy', quantity: 1, limitPrice: 91, timeInForce: 'DAY' },
          { instrument: r.instrument('B'), side: 'buy', quantity: 1, limitPrice: 98 },
        ]);
        r.cancel(group.orders[0]!);
      },
    });
    const { closed } = run({ streams: [streams[0]!, two], strategies: [strategy] });
    expect(closed).toEqual(['15:58 #1 cancelled', '16:00 #2 expired SESSION_CLOSED', '3 09:31 #3 filled']);
  });

  it('takes in an order that works already', () => {
    const streams = [bars('A', '09:30', [quiet, quiet, [101, 105, 100, 104], [99, 99, 97, 98]])];
    const strategy = scripted({
      1: (r) => r.buy(r.instrument('A'), 10, { limitPrice: 98 }),
      2: (r) => {
        const [working] = r.workingOrders();
        const instrument = r.instrument('A');
        r.oneCancelsOther([working!, { instrument, side: 'buy', quantity: 10, stopPrice: 104 }]);
      },
    });
    const { fills, closed } = run({ streams, strategies: [strategy] });
    expect(fills).toEqual(['09:33 #2 buy 10 at 104 stop-triggered']);
    expect(closed).toEqual(['09:33 #2 filled', '09:33 #1 cancelled GROUP_OTHER_FILLED']);
  });

  it('ends the new one at once where the working one has filled in part before', () => {
    const streams = [
      bars('A', '09:30', [
        [100, 101, 99, 100, 100],
        [99, 99, 98, 99, 60],
        [99, 105, 98, 99, 100],
      ]),
    ];
    const strategy = scripted({
      1: (r) => r.buy(r.instrument('A'), 10, { limitPrice: 98 }),
      2: (r) => {
        const [working] = r.workingOrders();
        const instrument = r.instrument('A');
        r.oneCancelsOther([working!, { instrument, side: 'buy', quantity: 10, stopPrice: 104 }]);
      },
    });
    const { closed } = run({ streams, strategies: [strategy], fill: { participation: 0.1 } });
    expect(closed).toEqual(['09:32 #2 cancelled GROUP_OTHER_FILLED', '09:33 #1 filled']);
  });

  it('has both of a long position protected without buying power or short sales in a cash account', () => {
    const streams = [bars('A', '09:30', [quiet, quiet, [101, 106, 100, 105]])];
    const strategy = scripted({
      1: (r) => r.buy(r.instrument('A'), 10),
      2: (r) => {
        const instrument = r.instrument('A');
        r.oneCancelsOther([
          { instrument, side: 'sell', quantity: 10, limitPrice: 105 },
          { instrument, side: 'sell', quantity: 10, stopPrice: 95 },
        ]);
      },
    });
    const { fills, closed } = run({ streams, strategies: [strategy], account: 'cash', cash: '1000' });
    expect(fills).toEqual([
      '09:32 #1 buy 10 at 100 market-at-next-open',
      '09:33 #2 sell 10 at 105 limit-touched',
    ]);
    expect(closed).toContain('09:33 #3 cancelled GROUP_OTHER_FILLED');
  });
});
