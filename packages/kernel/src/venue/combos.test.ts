import { describe, expect, it } from 'vitest';
import {
  at,
  type BacktestSetup,
  type BarRow,
  bars,
  quotes,
  run,
  type StreamSetup,
  trades,
} from '../../test/fixtures/backtest.ts';
import { type Run, scripted, timed } from '../../test/fixtures/scripted.ts';
import { statuses } from '../../test/fixtures/venue-streams.ts';
import type { ComboRequest } from '../index.ts';

type Terms = Omit<ComboRequest, 'legs'> & {
  readonly limits?: readonly [number | undefined, number | undefined];
  readonly ratio?: number;
};

/** Buys A and sells B. */
const pair =
  ({ limits = [undefined, undefined], ratio, ...terms }: Terms) =>
  (r: Run) => {
    const [a, b] = limits;
    r.combo({
      legs: [
        { instrument: r.instrument('A'), side: 'buy', ...(a === undefined ? {} : { limitPrice: a }) },
        {
          instrument: r.instrument('B'),
          side: 'sell',
          ...(ratio === undefined ? {} : { ratio }),
          ...(b === undefined ? {} : { limitPrice: b }),
        },
      ],
      ...terms,
    });
  };

const still = (price: number): BarRow => [price, price, price, price];
const bothBars = [
  bars('A', '09:30', [still(100), [101, 102, 100, 101.5], [103, 104, 102, 102.5]]),
  bars('B', '09:30', [still(50), [50.5, 51, 50, 50.2], [51, 52, 50, 51.8]]),
];
const onBars = (terms: Terms, setup: Partial<BacktestSetup> = {}) => {
  const strategies = [scripted({ 1: pair(terms) }, { symbol: 'B' })];
  const { fills, closed } = run({ streams: bothBars, strategies, ...setup });
  return { fills, closed };
};

describe('a combo on bars', () => {
  it('at the market fills both legs at the opens of the next bars', () => {
    expect(onBars({ quantity: 10 }).fills).toEqual([
      '09:32 #1 buy 10 at 101 combo-at-open',
      '09:32 #2 sell 10 at 50.5 combo-at-open',
    ]);
  });

  it('multiplies its units by the ratios of the legs', () => {
    expect(onBars({ quantity: 10, ratio: 2 }).fills[1]).toBe('09:32 #2 sell 20 at 50.5 combo-at-open');
  });

  it.each([
    [50.5, ['09:32 #1 buy 10 at 101 combo-at-open', '09:32 #2 sell 10 at 50.5 combo-at-open']],
    [51.3, ['09:32 #1 buy 10 at 101 combo-at-open', '09:32 #2 sell 10 at 50.5 combo-at-open']],
    [50.4, []],
  ])('with a net limit of %s pays no more than that', (limitPrice, fills) => {
    expect(onBars({ quantity: 10, limitPrice }).fills).toEqual(fills);
  });

  it('with a net limit takes the closes where the opens are too dear', () => {
    const streams = [
      bars('A', '09:30', [still(100), [101, 102, 100, 100.2]]),
      bars('B', '09:30', [still(50), [50, 51, 50, 50.2]]),
    ];
    const strategies = [scripted({ 1: pair({ quantity: 10, limitPrice: 50.5 }) }, { symbol: 'B' })];
    expect(run({ streams, strategies }).fills).toEqual([
      '09:32 #1 buy 10 at 100.2 combo-at-close',
      '09:32 #2 sell 10 at 50.2 combo-at-close',
    ]);
  });

  it('with leg limits fills when each leg has its price', () => {
    expect(onBars({ quantity: 10, limits: [102, 50.9] }).fills).toEqual([]);
    expect(onBars({ quantity: 10, limits: [103, 50.9] }).fills).toEqual([
      '09:33 #1 buy 10 at 103 combo-at-open',
      '09:33 #2 sell 10 at 51 combo-at-open',
    ]);
  });

  it('waits until both legs have a bar of the same time', () => {
    const later = bars('B', '09:32', [still(50), still(51)]);
    const streams = [bothBars[0]!, bars('B', '09:30', [still(50)]), later];
    const strategies = [timed([[at('09:31'), pair({ quantity: 10 })]])];
    const merged = bars('B', '09:30', [still(50), still(50), still(51)]);
    if (merged.columns.kind === 'bar')
      for (const row of [1, 2]) {
        merged.columns.openTime[row] = at(row === 1 ? '09:32' : '09:33');
        merged.columns.closeTime[row] = at(row === 1 ? '09:33' : '09:34');
      }
    expect(run({ streams: [streams[0]!, merged], strategies }).fills).toEqual([
      '09:33 #1 buy 10 at 103 combo-at-open',
      '09:33 #2 sell 10 at 50 combo-at-open',
    ]);
  });

  it('that is immediate has its one chance in the next bars', () => {
    expect(onBars({ quantity: 10, limitPrice: 40, timeInForce: 'IOC' }).closed).toEqual([
      '09:32 #1 cancelled IOC_REMAINDER',
      '09:32 #2 cancelled COMBO_LEG_ENDED',
    ]);
  });
});

describe('a combo on quotes', () => {
  const quoted: readonly StreamSetup[] = [
    quotes('A', [
      ['09:31', 99.9, 100.1, 500, 8],
      ['09:33', 99.7, 99.9, 500, 500],
    ]),
    quotes('B', [
      ['09:31', 49.9, 50.1, 6, 500],
      ['09:33', 49.9, 50.1, 500, 500],
    ]),
  ];
  const onQuotes = (terms: Terms, setup: Partial<BacktestSetup> = {}) => {
    const { fills, closed } = run({
      streams: quoted,
      strategies: [timed([[at('09:32'), pair(terms)]])],
      ...setup,
    });
    return { fills, closed };
  };

  it('takes the ask of what it buys and the bid of what it sells, as many units as both sizes allow', () => {
    expect(onQuotes({ quantity: 10 }).fills).toEqual([
      '09:32 #1 buy 6 at 100.1 combo-at-quote',
      '09:32 #2 sell 6 at 49.9 combo-at-quote',
      '09:33 #1 buy 4 at 99.9 combo-at-quote',
      '09:33 #2 sell 4 at 49.9 combo-at-quote',
    ]);
  });

  it('with a net limit waits for it', () => {
    expect(onQuotes({ quantity: 10, limitPrice: 50 }).fills).toEqual([
      '09:33 #1 buy 10 at 99.9 combo-at-quote',
      '09:33 #2 sell 10 at 49.9 combo-at-quote',
    ]);
    expect(onQuotes({ quantity: 10, limitPrice: 49.99 }).fills).toEqual([]);
  });

  it('FOK fills whole or not at all', () => {
    expect(onQuotes({ quantity: 10, timeInForce: 'FOK' })).toEqual({
      fills: [],
      closed: ['09:32 #1 cancelled FOK_NOT_FILLED', '09:32 #2 cancelled COMBO_LEG_ENDED'],
    });
    expect(onQuotes({ quantity: 6, timeInForce: 'FOK' }).fills).toHaveLength(2);
  });

  it('IOC fills what it can and leaves the rest', () => {
    expect(onQuotes({ quantity: 10, timeInForce: 'IOC' })).toEqual({
      fills: ['09:32 #1 buy 6 at 100.1 combo-at-quote', '09:32 #2 sell 6 at 49.9 combo-at-quote'],
      closed: ['09:32 #1 cancelled IOC_REMAINDER', '09:32 #2 cancelled COMBO_LEG_ENDED'],
    });
  });

  it('ends whole when one of its legs is cancelled', () => {
    const strategies = [
      timed([
        [at('09:32'), pair({ quantity: 10, limitPrice: 40 })],
        [at('09:32:30'), (r) => r.cancel(r.workingOrders()[1]!)],
      ]),
    ];
    expect(run({ streams: quoted, strategies }).closed).toEqual([
      '09:32:30 #2 cancelled',
      '09:32:30 #1 cancelled COMBO_LEG_ENDED',
    ]);
  });

  it('that the account cannot settle is cancelled, and no leg fills', () => {
    const { fills, closed } = onQuotes({ quantity: 10 }, { account: 'cash', cash: '100000' });
    expect(fills).toEqual([]);
    expect(closed).toEqual(['09:32 #1 denied GROUP_MEMBER_DENIED', '09:32 #2 denied SHORT_NOT_ALLOWED']);
  });

  it('waits while one of its legs is halted, and then for a quote that is new', () => {
    const halt = statuses('B', [
      ['09:31:30', 'halt'],
      ['09:40', 'resume'],
    ]);
    const news: readonly StreamSetup[] = [
      quoted[0]!,
      quotes('B', [
        ['09:31', 49.9, 50.1],
        ['09:35', 49.8, 50],
        ['09:41', 49.7, 49.9],
      ]),
    ];
    const strategies = [timed([[at('09:32'), pair({ quantity: 5 })]])];
    expect(run({ streams: [...news, halt], strategies }).fills).toEqual([
      '09:41 #1 buy 5 at 99.9 combo-at-quote',
      '09:41 #2 sell 5 at 49.7 combo-at-quote',
    ]);
  });

  it('DAY expires with its session, whole', () => {
    const { closed } = run({
      streams: [...quoted, trades('C', [['16:00', 1]])],
      strategies: [timed([[at('09:32'), pair({ quantity: 5, limitPrice: 1, timeInForce: 'DAY' })]])],
    });
    expect(closed).toHaveLength(2);
    expect(closed[0]).toBe('16:00 #1 expired SESSION_CLOSED');
  });
});

describe('a combo of a cash account', () => {
  it('is cancelled whole where a rise has made it too dear', () => {
    const streams = [
      bars('A', '09:30', [still(100), still(100), still(120)]),
      bars('B', '09:30', [still(50), still(50), still(10)]),
    ];
    const strategy = scripted(
      {
        1: (r) => r.buy(r.instrument('B'), 10),
        2: pair({ quantity: 10 }),
      },
      { symbol: 'B' },
    );
    const { fills, closed } = run({ streams, strategies: [strategy], account: 'cash', cash: '1500' });
    expect(fills).toHaveLength(1);
    expect(closed.slice(1)).toEqual([
      '09:33 #2 cancelled COMBO_NOT_SETTLED',
      '09:33 #3 cancelled COMBO_LEG_ENDED',
    ]);
  });
});
