import type { ComboRequest } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import {
  at,
  flat,
  instrument,
  type LeanRunSetup,
  leanRun,
  type Prices,
  quotes,
  type Run,
  trades,
} from './fixtures/lean-run.ts';

const option = (symbol: string, strike: number) =>
  instrument(symbol, {
    assetClass: 'option',
    multiplier: 100,
    contract: {
      underlying: 'S.TEST',
      lastTradeAt: at('8 16:00'),
      expirationDate: 20_240_108,
      delivery: 'physical',
      settlement: 'pm',
      option: { right: 'call', strike, style: 'american' },
    },
  });
const instruments = [option('LOW', 100), option('HIGH', 110), instrument('S')];

/** Two calls: the lower is bid 5 and asked 6 at first, the higher 2 and 3. */
const legs = (low: readonly [Prices, Prices], high: readonly [Prices, Prices]) => [
  quotes('LOW', [
    ['09:30', flat(5), flat(6)],
    ['09:31', ...low],
  ]),
  quotes('HIGH', [
    ['09:30', flat(2), flat(3)],
    ['09:31', ...high],
  ]),
];

const still = legs([flat(5), flat(6)], [flat(2), flat(3)]);

const spread =
  (request: Partial<ComboRequest> = {}, lowLimit?: number, highLimit?: number) =>
  (run: Run): void => {
    run.combo({
      quantity: 10,
      legs: [
        {
          instrument: run.instrument('LOW'),
          side: 'buy',
          ...(lowLimit === undefined ? {} : { limitPrice: lowLimit }),
        },
        {
          instrument: run.instrument('HIGH'),
          side: 'sell',
          ...(highLimit === undefined ? {} : { limitPrice: highLimit }),
        },
      ],
      ...request,
    });
  };

const runOf = (setup: LeanRunSetup) => leanRun({ instruments, ...setup });

describe('R19: a combo at the market', () => {
  it('fills all legs within the call, each at the close of its side', () => {
    expect(runOf({ streams: still, actions: { '09:31': spread() } }).fills).toEqual([
      '09:31 #1 buy 10 at 6 combo-at-close',
      '09:31 #2 sell 10 at 2 combo-at-close',
    ]);
  });

  it('is refused while one leg has no price, by the gate or the venue', () => {
    const streams = [still[0]!, quotes('HIGH', [['09:31', flat(2), flat(3)]])];
    const { closed } = runOf({ streams, actions: { '09:31': spread() } });
    expect(closed).toEqual(['09:31 #1 denied GROUP_MEMBER_DENIED', '09:31 #2 denied NO_REFERENCE_PRICE']);
    const limited = runOf({ streams, actions: { '09:31': spread({}, 5, 3) } });
    expect(limited.closed).toEqual(['09:31 #1 rejected NO_PRICE', '09:31 #2 rejected NO_PRICE']);
    expect(limited.venue.uncounted.size).toBe(2);
  });

  it('is refused whole for want of margin, and its legs are asked for together', () => {
    const asked: number[][] = [];
    const { closed } = runOf({
      streams: still,
      actions: { '09:31': spread() },
      lean: {
        canAfford: (orders) => {
          asked.push(orders.map(({ order }) => order.id));
          return false;
        },
      },
    });
    expect(asked).toEqual([[1, 2]]);
    expect(closed).toEqual([
      '09:31 #1 rejected INSUFFICIENT_MARGIN',
      '09:31 #2 rejected INSUFFICIENT_MARGIN',
    ]);
  });
});

describe('R19: a combo with a limit', () => {
  // Bought at its low of 5.5, sold at its low of 1.5: 4 a unit.
  const moved = legs(
    [
      [5, 5, 4.5, 5],
      [6, 6.5, 5.5, 6],
    ],
    [
      [2, 2.5, 1.5, 2],
      [3, 3, 2.5, 3],
    ],
  );

  it.each([
    [4, []],
    [4.01, ['09:32 #1 buy 10 at 5.5 combo-at-close', '09:32 #2 sell 10 at 1.5 combo-at-close']],
  ])('of %d must cost less than it, every leg at its low', (limitPrice, expected) => {
    expect(runOf({ streams: moved, actions: { '09:31': spread({ limitPrice }) } }).fills).toEqual(expected);
  });

  it('that is sold must bring more than its limit, every leg at its high', () => {
    // The same legs the other way round are a combo sold: sold at 5 of the bid, bought at 3 of the ask, 2 a unit.
    const of = (credit: number) =>
      runOf({
        streams: moved,
        lean: { isSoldCombo: () => true },
        actions: {
          '09:31': (run) =>
            run.combo({
              quantity: 10,
              limitPrice: -credit,
              legs: [
                { instrument: run.instrument('LOW'), side: 'sell' },
                { instrument: run.instrument('HIGH'), side: 'buy' },
              ],
            }),
        },
      }).fills;
    expect(of(2)).toEqual([]);
    expect(of(1.99)).toEqual(['09:32 #1 sell 10 at 5 combo-at-close', '09:32 #2 buy 10 at 3 combo-at-close']);
  });

  it('counts a leg of shares by the hundred', () => {
    const streams = [
      quotes('LOW', [
        ['09:30', flat(5), flat(6)],
        ['09:31', flat(5), flat(6)],
      ]),
      trades('S', [
        ['09:30', flat(100)],
        ['09:31', flat(100)],
      ]),
    ];
    const of = (limitPrice: number) =>
      runOf({
        streams,
        actions: {
          '09:31': (run) =>
            run.combo({
              quantity: 2,
              limitPrice,
              legs: [
                { instrument: run.instrument('LOW'), side: 'sell' },
                { instrument: run.instrument('S'), side: 'buy', ratio: 100 },
              ],
            }),
        },
      }).fills;
    expect(of(95)).toEqual([]);
    expect(of(95.01)).toEqual([
      '09:32 #1 sell 2 at 5 combo-at-close',
      '09:32 #2 buy 200 at 100 combo-at-close',
    ]);
  });

  it('of each leg fills when every leg is passed at once, by the rule of other assets', () => {
    const of = (low: number, high: number) =>
      runOf({ streams: moved, actions: { '09:31': spread({}, low, high) } }).fills;
    expect(of(5.6, 2.4)).toEqual([
      '09:32 #1 buy 10 at 5.6 combo-at-close',
      '09:32 #2 sell 10 at 2.4 combo-at-close',
    ]);
    expect(of(5.5, 2.4)).toEqual([]);
    expect(of(5.6, 2.5)).toEqual([]);
  });
});

describe('the legs of a combo', () => {
  it('end together', () => {
    const { closed } = runOf({
      streams: still,
      actions: {
        '09:31': spread({ limitPrice: 1 }),
        '09:32': (run) => run.cancel(run.workingOrders()[1]!),
      },
    });
    expect(closed).toEqual(['09:32 #1 cancelled COMBO_LEG_ENDED', '09:32 #2 cancelled']);
  });

  it('expire together', () => {
    const later = quotes('LOW', [
      ['09:30', flat(5), flat(6)],
      ['15:59', flat(5), flat(6)],
    ]);
    const { closed } = runOf({
      streams: [later, still[1]!],
      actions: { '09:31': spread({ limitPrice: 1, timeInForce: 'DAY' }) },
    });
    expect(closed).toEqual(['16:00 #1 expired SESSION_CLOSED', '16:00 #2 expired SESSION_CLOSED']);
  });
});
