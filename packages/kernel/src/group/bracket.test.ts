import { describe, expect, it } from 'vitest';
import { at, type BacktestSetup, type BarRow, bars, quotes, run } from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { marks } from '../../test/fixtures/venue-streams.ts';
import type { BracketRequest } from '../index.ts';

type Terms = Omit<BracketRequest, 'instrument'>;

const bracket = (terms: Terms) => (r: Run) => {
  r.bracket({ instrument: r.instrument('A'), ...terms });
};

const long: Terms = {
  side: 'buy',
  quantity: 10,
  targets: [{ limitPrice: 105 }],
  stop: { stopPrice: 95 },
};

const still: BarRow = [100, 100, 100, 100];

/** Fills and ends of a bracket that is sent at the close of the first of these bars. */
const play = (terms: Terms, rows: readonly BarRow[], setup: Partial<BacktestSetup> = {}) => {
  const streams = [bars('A', '09:30', rows)];
  const { fills, closed } = run({ streams, strategies: [scripted({ 1: bracket(terms) })], ...setup });
  return { fills, closed };
};

describe('a bracket', () => {
  it('cancels its stop when the target closes the position', () => {
    expect(play(long, [still, still, [101, 106, 100, 105]])).toEqual({
      fills: ['09:32 #1 buy 10 at 100 market-at-next-open', '09:33 #2 sell 10 at 105 limit-touched'],
      closed: ['09:32 #1 filled', '09:33 #2 filled', '09:33 #3 cancelled GROUP_OTHER_FILLED'],
    });
  });

  it('cancels its target when the stop closes the position', () => {
    expect(play(long, [still, still, [99, 100, 94, 96]])).toEqual({
      fills: ['09:32 #1 buy 10 at 100 market-at-next-open', '09:33 #3 sell 10 at 95 stop-triggered'],
      closed: ['09:32 #1 filled', '09:33 #3 filled', '09:33 #2 cancelled GROUP_OTHER_FILLED'],
    });
  });

  it('works for a short entry the other way round', () => {
    const short: Terms = {
      side: 'sell',
      quantity: 10,
      targets: [{ limitPrice: 95 }],
      stop: { stopPrice: 105 },
    };
    expect(play(short, [still, still, [99, 100, 94, 96]]).fills).toEqual([
      '09:32 #1 sell 10 at 100 market-at-next-open',
      '09:33 #2 buy 10 at 95 limit-touched',
    ]);
  });

  const wide: readonly BarRow[] = [still, [100, 106, 94, 100], [100, 106, 94, 100]];
  it.each([
    ['stop-first', 'entry-bar', '09:32 #3 sell 10 at 95 stop-triggered'],
    ['limit-first', 'entry-bar', '09:32 #2 sell 10 at 105 limit-touched'],
    ['path', 'entry-bar', '09:32 #2 sell 10 at 105 limit-touched'],
    ['stop-first', 'next-bar', '09:33 #3 sell 10 at 95 stop-triggered'],
    ['limit-first', 'next-bar', '09:33 #2 sell 10 at 105 limit-touched'],
  ] as const)(
    'whose exits are both touched by a bar fills one of them: %s, %s',
    (bothTouched, legsLive, exit) => {
      const { fills, closed } = play(long, wide, { fill: { bothTouched, legsLive } });
      expect(fills).toEqual(['09:32 #1 buy 10 at 100 market-at-next-open', exit]);
      expect(closed).toHaveLength(3);
    },
  );

  it('follows the path that goes to the nearer extreme first', () => {
    const rows: readonly BarRow[] = [still, [100, 106, 94.5, 100]];
    const fill = { bothTouched: 'path', path: 'nearer-extreme-first' } as const;
    expect(play(long, rows, { fill }).fills[1]).toBe('09:32 #3 sell 10 at 95 stop-triggered');
  });

  it('sizes its exits by what the entry has filled so far', () => {
    const rows: readonly BarRow[] = [
      still,
      [100, 100, 100, 100, 40],
      [100, 100, 100, 100, 30],
      [94, 94, 94, 94, 1000],
    ];
    expect(play(long, rows, { fill: { participation: 0.1 } }).fills).toEqual([
      '09:32 #1 buy 4 at 100 market-at-next-open',
      '09:33 #1 buy 3 at 100 market-at-next-open',
      '09:34 #1 buy 3 at 94 market-at-next-open',
      '09:34 #3 sell 10 at 94 stop-at-open',
    ]);
  });

  it('goes on protecting what the entry fills after an exit has closed all that it had filled before', () => {
    const entry = { limitPrice: 100 };
    const rows: readonly BarRow[] = [
      still,
      [100, 100, 100, 100, 40],
      [106, 106, 106, 106, 1000],
      [100, 100, 100, 100, 1000],
      [106, 106, 106, 106, 1000],
    ];
    expect(play({ ...long, entry }, rows, { fill: { participation: 0.1 } })).toEqual({
      fills: [
        '09:32 #1 buy 4 at 100 limit-at-open',
        '09:33 #2 sell 4 at 106 limit-at-open',
        '09:34 #1 buy 6 at 100 limit-at-open',
        '09:35 #2 sell 6 at 106 limit-at-open',
      ],
      closed: ['09:34 #1 filled', '09:35 #2 filled', '09:35 #3 cancelled GROUP_OTHER_FILLED'],
    });
  });

  it('ends its exits when the rest of its entry ends and they have closed what it filled', () => {
    const entry = { limitPrice: 100, timeInForce: 'DAY' } as const;
    const rows: readonly BarRow[] = [still, [100, 100, 100, 100, 40], [106, 106, 106, 106, 1000]];
    const streams = [bars('A', '15:57', rows)];
    const strategies = [scripted({ 1: bracket({ ...long, entry }) })];
    const { closed } = run({ streams, strategies, fill: { participation: 0.1 } });
    expect(closed).toEqual([
      '16:00 #1 expired SESSION_CLOSED',
      '16:00 #2 cancelled GROUP_OTHER_FILLED',
      '16:00 #3 cancelled GROUP_OTHER_FILLED',
    ]);
  });

  it('shares its entry among several targets, and the stop keeps what they leave', () => {
    const terms: Terms = {
      ...long,
      targets: [{ limitPrice: 102, share: 0.25 }, { limitPrice: 104, share: 0.5 }, { limitPrice: 106 }],
    };
    const rows: readonly BarRow[] = [still, still, [101, 104, 100, 103], [99, 100, 94, 96]];
    expect(play(terms, rows)).toEqual({
      fills: [
        '09:32 #1 buy 10 at 100 market-at-next-open',
        '09:33 #2 sell 2 at 102 limit-touched',
        '09:33 #3 sell 5 at 104 limit-touched',
        '09:34 #5 sell 3 at 95 stop-triggered',
      ],
      closed: [
        '09:32 #1 filled',
        '09:33 #2 filled',
        '09:33 #3 filled',
        '09:34 #5 filled',
        '09:34 #4 cancelled GROUP_OTHER_FILLED',
      ],
    });
  });

  it('gives its last target what rounding to lots leaves', () => {
    const terms: Terms = {
      ...long,
      targets: [{ limitPrice: 102 }, { limitPrice: 103 }, { limitPrice: 104 }],
    };
    expect(play(terms, [still, still, [101, 110, 100, 103]]).fills.slice(1)).toEqual([
      '09:33 #2 sell 3 at 102 limit-touched',
      '09:33 #3 sell 3 at 103 limit-touched',
      '09:33 #4 sell 4 at 104 limit-touched',
    ]);
  });

  it('never closes more than was opened when the stop fills in part and a target comes then', () => {
    const rows: readonly BarRow[] = [
      still,
      [100, 100, 100, 100, 1000],
      [94, 94, 94, 94, 60],
      [106, 106, 106, 106, 1000],
    ];
    const { fills } = play(long, rows, { fill: { participation: 0.1 } });
    expect(fills).toEqual([
      '09:32 #1 buy 10 at 100 market-at-next-open',
      '09:33 #3 sell 6 at 94 stop-at-open',
      '09:34 #2 sell 4 at 106 limit-at-open',
    ]);
  });

  it('lets its last target give way where its stop has closed a part', () => {
    const streams = [bars('A', '09:30', [still, [100, 100, 100, 100, 1000], [94, 94, 94, 94, 60]])];
    const seen: string[] = [];
    const strategy = scripted({
      1: bracket({ ...long, targets: [{ limitPrice: 102 }, { limitPrice: 104 }] }),
      3: (r) => {
        for (const { id, remainingQuantity, isHeld } of r.workingOrders())
          seen.push(`#${id} ${isHeld ? 'waits' : remainingQuantity}`);
      },
    });
    run({ streams, strategies: [strategy], fill: { participation: 0.1 } });
    expect(seen).toEqual(['#2 4', '#3 waits', '#4 4']);
  });

  it('does without a stop, and without a target', () => {
    const rows: readonly BarRow[] = [still, still, [100, 106, 94, 100]];
    expect(play({ ...long, stop: undefined } as unknown as Terms, rows).fills[1]).toContain(
      '#2 sell 10 at 105',
    );
    expect(play({ ...long, targets: [] }, rows).fills[1]).toContain('#2 sell 10 at 95');
  });

  it('may have a trailing stop, which begins behind the entry', () => {
    const terms: Terms = { side: 'buy', quantity: 10, stop: { trail: { by: 'amount', value: 2 } } };
    const rows: readonly BarRow[] = [still, still, [101, 104, 100, 104], [103, 103, 101, 101]];
    expect(play(terms, rows).fills).toEqual([
      '09:32 #1 buy 10 at 100 market-at-next-open',
      '09:34 #2 sell 10 at 102 stop-triggered',
    ]);
  });

  it('waits for an entry with a limit or a stop of its own', () => {
    const rows: readonly BarRow[] = [
      still,
      [101, 106, 100.5, 105],
      [101, 101, 99, 100],
      [100, 106, 100, 105],
    ];
    expect(play({ ...long, entry: { limitPrice: 99.5 } }, rows).fills).toEqual([
      '09:33 #1 buy 10 at 99.5 limit-touched',
      '09:34 #2 sell 10 at 105 limit-touched',
    ]);
  });

  it('ends unfilled when its entry is cancelled', () => {
    const streams = [bars('A', '09:30', [still, still, still])];
    const strategy = scripted({
      1: bracket({ ...long, entry: { limitPrice: 90 }, stop: { stopPrice: 85 } }),
      2: (r) => r.cancel(r.workingOrders()[0]!),
    });
    expect(run({ streams, strategies: [strategy] }).closed).toEqual([
      '09:32 #1 cancelled',
      '09:32 #2 cancelled GROUP_ENTRY_ENDED',
      '09:32 #3 cancelled GROUP_ENTRY_ENDED',
    ]);
  });

  it('keeps its exits for what the entry has filled when the entry is cancelled', () => {
    const streams = [
      bars('A', '09:30', [still, [100, 100, 100, 100, 40], still, [106, 106, 106, 106, 1000]]),
    ];
    const strategy = scripted({
      1: bracket({ ...long, entry: { limitPrice: 100 } }),
      2: (r) => r.cancel(r.workingOrders()[0]!),
    });
    const { fills, closed } = run({ streams, strategies: [strategy], fill: { participation: 0.1 } });
    expect(fills).toEqual(['09:32 #1 buy 4 at 100 limit-at-open', '09:34 #2 sell 4 at 106 limit-at-open']);
    expect(closed.at(-1)).toBe('09:34 #3 cancelled GROUP_OTHER_FILLED');
  });

  it('leaves its other exits when one of them is cancelled', () => {
    const streams = [bars('A', '09:30', [still, still, [101, 106, 100, 105], [99, 100, 94, 96]])];
    const strategy = scripted({
      1: bracket(long),
      2: (r) => r.cancel(r.workingOrders()[0]!),
    });
    expect(run({ streams, strategies: [strategy] }).closed).toEqual([
      '09:32 #1 filled',
      '09:32 #2 cancelled',
      '09:34 #3 filled',
    ]);
  });

  it('is cancelled whole by cancelGroup, which leaves the position', () => {
    const streams = [bars('A', '09:30', [still, still, [100, 106, 94, 100]])];
    const held: number[] = [];
    const groups: ReturnType<Run['bracket']>[] = [];
    const strategy = scripted({
      1: (r) => groups.push(r.bracket({ instrument: r.instrument('A'), ...long })),
      2: (r) => r.cancelGroup(groups[0]!),
      3: (r) => held.push(r.position(r.instrument('A')).quantity),
    });
    const { closed } = run({ streams, strategies: [strategy] });
    expect(closed).toEqual(['09:32 #1 filled', '09:32 #2 cancelled', '09:32 #3 cancelled']);
    expect(held).toEqual([10]);
    expect(groups[0]!.isClosed).toBe(true);
  });

  it('ends its exits with the day where they are DAY orders, counted from when they work', () => {
    const streams = [bars('A', '15:58', [still, still])];
    const strategies = [scripted({ 1: bracket({ ...long, exitTimeInForce: 'DAY' }) })];
    expect(run({ streams, strategies }).closed).toEqual([
      '16:00 #1 filled',
      '16:00 #2 expired SESSION_CLOSED',
      '16:00 #3 expired SESSION_CLOSED',
    ]);
  });

  it('counts the day of exits that begin within a bar from that bar, not from its end', () => {
    const streams = [bars('A', '15:58', [still, [100, 101, 99, 100]])];
    const entry = { limitPrice: 99.5 };
    const strategies = [scripted({ 1: bracket({ ...long, entry, exitTimeInForce: 'DAY' }) })];
    expect(run({ streams, strategies }).closed.slice(1)).toEqual([
      '16:00 #2 expired SESSION_CLOSED',
      '16:00 #3 expired SESSION_CLOSED',
    ]);
  });

  it('lets its exits move: a change of a waiting exit holds when it begins to work', () => {
    const streams = [bars('A', '09:30', [still, still, [100, 101, 96.5, 100]])];
    const strategy = scripted({
      1: (r) => {
        const { stop } = r.bracket({ instrument: r.instrument('A'), ...long });
        r.modify(stop!, { stopPrice: 97 });
      },
    });
    expect(run({ streams, strategies: [strategy] }).fills[1]).toBe('09:33 #3 sell 10 at 97 stop-triggered');
  });

  it('sets aside buying power for its entry alone', () => {
    const powers: number[] = [];
    const streams = [bars('A', '09:30', [still, still, still])];
    const strategy = scripted({
      1: bracket({ ...long, entry: { limitPrice: 99 } }),
      2: (r) => powers.push(r.portfolio.buyingPower),
    });
    run({ streams, strategies: [strategy], cash: '1000' });
    expect(powers).toEqual([10]);
  });

  it('opens and closes in a cash account that can pay for the entry only', () => {
    const { fills } = play(long, [still, still, [101, 106, 100, 105]], { account: 'cash', cash: '1000' });
    expect(fills).toHaveLength(2);
  });

  it('sizes its exits by what a cash account could pay for', () => {
    const rows: readonly BarRow[] = [still, [110, 110, 110, 110], [104, 104, 94, 94]];
    const { fills, closed } = play({ ...long, targets: [{ limitPrice: 120 }] }, rows, {
      account: 'cash',
      cash: '1000',
    });
    expect(fills).toEqual([
      '09:32 #1 buy 9 at 110 market-at-next-open',
      '09:33 #3 sell 9 at 95 stop-triggered',
    ]);
    expect(closed).toContain('09:32 #1 cancelled INSUFFICIENT_CASH');
  });

  it('works on quotes: exits meet the quote that filled the entry only as it stands', () => {
    const streams = [
      quotes('A', [
        ['09:31', 99.9, 100.1, 500, 500],
        ['09:32', 105.1, 105.3, 4, 500],
        ['09:33', 94.9, 95.1, 500, 500],
      ]),
    ];
    const strategies = [timed([[at('09:31:30'), bracket(long)]])];
    expect(run({ streams, strategies }).fills).toEqual([
      '09:31:30 #1 buy 10 at 100.1 market-at-quote',
      '09:32 #2 sell 4 at 105 limit-resting-quote',
      '09:33 #3 sell 6 at 94.9 stop-at-quote',
    ]);
  });

  it('reaches the venue as one, however late', () => {
    const { fills } = play(long, [still, still, still, [101, 106, 100, 105]], { latency: '90s' });
    expect(fills).toEqual([
      '09:34 #1 buy 10 at 101 market-at-next-open',
      '09:34 #2 sell 10 at 105 limit-touched',
    ]);
  });
});

describe('a trailing stop that an entry sets free within a bar', () => {
  const after = (terms: Partial<Terms>, rows: readonly BarRow[], setup: Partial<BacktestSetup> = {}) =>
    play(
      { side: 'buy', quantity: 10, stop: { trail: { by: 'amount', value: 2 } }, ...terms },
      [still, ...rows],
      setup,
    ).fills.slice(1);
  const path = { fill: { bothTouched: 'path' } } as const;

  it('begins behind the entry, not behind the close of the bar, which came later', () => {
    // At the open its stop is 98; the high of 103 moves it to 101, and the close lies above.
    const rows: BarRow[] = [
      [100, 103, 99, 103],
      [103, 104, 102.5, 103],
      [103, 103, 100, 100],
    ];
    expect(after({}, rows)).toEqual(['09:34 #2 sell 10 at 102 stop-triggered']);
  });

  it('is set off by the bar that filled the entry', () => {
    expect(after({}, [[100, 101, 97, 97.5]])).toEqual(['09:32 #2 sell 10 at 98 stop-triggered']);
  });

  it('is moved by what the path of the bar brings after the entry, and carries that into the next bar', () => {
    expect(after({}, [[100, 103, 100, 102]], path)).toEqual(['09:32 #2 sell 10 at 101 stop-triggered']);
    const rows: BarRow[] = [
      [102, 103, 101.5, 102],
      [102, 102, 100, 100],
    ];
    expect(after({}, rows, path)).toEqual(['09:33 #2 sell 10 at 101 stop-triggered']);
  });

  it('begins behind a limit that filled within the bar', () => {
    // Bought at 99 on the way down; the stop of 97 holds, the close of 98 moves nothing.
    const rows: BarRow[] = [
      [100, 100, 97.5, 98],
      [98, 98, 96, 96],
    ];
    expect(after({ entry: { limitPrice: 99 } }, rows)).toEqual(['09:33 #2 sell 10 at 97 stop-triggered']);
  });

  it('and a stop that waits for marks, are not set off by the prices of the bar', () => {
    const stop = { stopPrice: 98, trigger: 'mark' } as const;
    const rows: BarRow[] = [still, [100, 100, 97, 99], still];
    const streams = [bars('A', '09:30', rows), marks('A', [['09:30', 100]])];
    const strategies = [scripted({ 1: bracket({ side: 'buy', quantity: 10, stop }) })];
    expect(run({ streams, strategies }).fills).toEqual(['09:32 #1 buy 10 at 100 market-at-next-open']);
  });
});
