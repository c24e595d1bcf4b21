import { describe, expect, it } from 'vitest';
import { at, bars, quotes, run, type StreamSetup, trades } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';

const quoted = quotes('A', [
  ['09:31', 99.9, 100.1, 500, 500],
  ['09:32', 99.7, 99.8, 500, 500],
  ['09:33', 101, 101.2, 500, 500],
]);

const play = (
  streams: readonly StreamSetup[],
  ...actions: readonly (readonly [string, (r: Run) => void])[]
) => {
  const strategies = [timed(actions.map(([time, action]) => [at(time), action] as const))];
  const { fills, closed } = run({ streams, strategies });
  return { fills, closed };
};

describe('a post-only order', () => {
  const buy = (limitPrice: number) => (r: Run) => {
    r.buy(r.instrument('A'), 10, { limitPrice, postOnly: true });
  };

  it('is rejected where it would take what is offered', () => {
    for (const price of [100.1, 101])
      expect(play([quoted], ['09:31:30', buy(price)]).closed).toEqual(['09:31:30 #1 rejected POST_ONLY']);
  });

  it('rests otherwise, and gets its own price', () => {
    expect(play([quoted], ['09:31:30', buy(100)]).fills).toEqual([
      '09:32 #1 buy 10 at 100 limit-resting-quote',
    ]);
  });

  it('cannot be changed so that it would take', () => {
    const change = (limitPrice: number) => (r: Run) => {
      r.modify(r.workingOrders()[0]!, { limitPrice });
    };
    const strategies = [
      timed([
        [at('09:31:30'), buy(99)],
        [at('09:31:40'), change(100.1)],
        [at('09:31:50'), change(100)],
      ]),
    ];
    const { log, fills } = run({ streams: [quoted], strategies });
    expect(log).toContain('09:31:40 #1 reject-update -> accepted POST_ONLY');
    expect(fills).toEqual(['09:32 #1 buy 10 at 100 limit-resting-quote']);
  });

  it('is cancelled where its group sets it free to take what is offered', () => {
    const pair = (r: Run) => {
      const instrument = r.instrument('A');
      r.oneTriggersOther({ instrument, side: 'buy', quantity: 10 }, [
        { instrument, side: 'sell', quantity: 10, limitPrice: 99, postOnly: true },
      ]);
    };
    expect(play([quoted], ['09:31:30', pair]).closed).toEqual([
      '09:31:30 #1 filled',
      '09:31:30 #2 cancelled POST_ONLY',
    ]);
  });

  it('of a sale looks at the bid', () => {
    const sell = (limitPrice: number) => (r: Run) => {
      r.sell(r.instrument('A'), 10, { limitPrice, postOnly: true });
    };
    expect(play([quoted], ['09:31:30', sell(99.9)]).closed).toEqual(['09:31:30 #1 rejected POST_ONLY']);
    expect(play([quoted], ['09:31:30', sell(100)]).fills).toEqual([
      '09:33 #1 sell 10 at 100 limit-resting-quote',
    ]);
  });

  it('looks at the last price on trades and bars, and never gets a better price than its own', () => {
    const stream = trades('A', [
      ['09:31', 100, 500],
      ['09:32', 98, 500],
    ]);
    expect(play([stream], ['09:31:30', buy(100)]).closed).toEqual(['09:31:30 #1 rejected POST_ONLY']);
    expect(play([stream], ['09:31:30', buy(99)]).fills).toEqual(['09:32 #1 buy 10 at 99 limit-at-trade']);
    const minutes = bars('A', '09:30', [
      [100, 100, 100, 100],
      [98, 98.5, 97, 98],
    ]);
    expect(run({ streams: [minutes], strategies: [scripted({ 1: buy(99) })] }).fills).toEqual([
      '09:32 #1 buy 10 at 99 limit-price-across-gap',
    ]);
  });
});

describe('a reduce-only order', () => {
  const sell =
    (quantity: number, options = {}) =>
    (r: Run) => {
      r.sell(r.instrument('A'), quantity, { reduceOnly: true, ...options });
    };
  const buy = (r: Run) => {
    r.buy(r.instrument('A'), 10);
  };

  it('is rejected where nothing is held that it could reduce', () => {
    expect(play([quoted], ['09:31:30', sell(5)]).closed).toEqual(['09:31:30 #1 rejected REDUCE_ONLY']);
    const more = (r: Run) => {
      r.buy(r.instrument('A'), 10, { reduceOnly: true });
    };
    expect(play([quoted], ['09:31:30', buy], ['09:31:31', more]).closed[1]).toBe(
      '09:31:31 #2 rejected REDUCE_ONLY',
    );
  });

  it('fills no more than is held, and the rest is cancelled', () => {
    const { fills, closed } = play(
      [quoted],
      ['09:31:30', buy],
      ['09:31:31', sell(15)],
      ['09:32:30', () => {}],
    );
    expect(fills[1]).toBe('09:31:31 #2 sell 10 at 99.9 market-at-quote');
    expect(closed.at(-1)).toMatch(/#2 cancelled REDUCE_ONLY/);
  });

  it('is cancelled when the position has gone by the time it would fill', () => {
    const { fills, closed } = play(
      [quoted],
      ['09:31:30', buy],
      ['09:31:31', sell(10, { limitPrice: 101 })],
      ['09:31:32', (r) => r.close(r.instrument('A'))],
    );
    expect(fills).toHaveLength(2);
    expect(closed.at(-1)).toBe('09:33 #2 cancelled REDUCE_ONLY');
  });
});

describe('a market-to-limit order', () => {
  const buy = (r: Run) => {
    r.buy(r.instrument('A'), 10, { marketToLimit: true });
  };

  it('rests with what it cannot fill at once, at the price that it got', () => {
    const stream = quotes('A', [
      ['09:31', 99.9, 100.1, 500, 4],
      ['09:32', 100, 100.2, 500, 500],
      ['09:33', 99.9, 100, 500, 500],
    ]);
    expect(play([stream], ['09:31:30', buy]).fills).toEqual([
      '09:31:30 #1 buy 4 at 100.1 market-at-quote',
      '09:33 #1 buy 6 at 100.1 limit-resting-quote',
    ]);
  });

  it('shows its limit from then on', () => {
    const limits: (number | undefined)[] = [];
    const look = (r: Run) => {
      limits.push(r.workingOrders()[0]?.limitPrice);
    };
    const stream = trades('A', [
      ['09:31', 100, 500],
      ['09:32', 101, 4],
      ['09:33', 102, 500],
      ['09:34', 100.5, 500],
    ]);
    const { fills } = play([stream], ['09:31:30', buy], ['09:31:40', look], ['09:32:30', look]);
    expect(limits).toEqual([undefined, 101]);
    expect(fills).toEqual(['09:32 #1 buy 4 at 101 market-at-trade', '09:34 #1 buy 6 at 101 limit-at-trade']);
  });

  it('works on bars with participation', () => {
    const minutes = bars('A', '09:30', [
      [100, 100, 100, 100, 1000],
      [101, 102, 100, 101.5, 40],
      [102, 103, 101.5, 102, 1000],
      [102, 102, 100.5, 101, 1000],
    ]);
    const strategies = [scripted({ 1: buy })];
    expect(run({ streams: [minutes], strategies, fill: { participation: 0.1 } }).fills).toEqual([
      '09:32 #1 buy 4 at 101 market-at-next-open',
      '09:34 #1 buy 6 at 101 limit-touched',
    ]);
  });
});
