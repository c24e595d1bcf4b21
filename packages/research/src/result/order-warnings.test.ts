import { groupReasons, riskReasons, venueReasons } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { orderWarnings as warningsWith } from './order-warnings.ts';
import type { OrderRecord } from './result.ts';
import type { RefusedOrder } from './run-recorder.ts';

const order = (changes: Partial<OrderRecord>): OrderRecord => ({
  id: 1,
  instrument: 'X',
  side: 'buy',
  type: 'market',
  timeInForce: 'DAY',
  quantity: 10,
  limitPrice: null,
  stopPrice: null,
  tag: null,
  status: 'filled',
  reason: null,
  submittedAt: '2024-01-01T00:00:00Z',
  closedAt: '2024-01-01T00:00:00Z',
  filledQuantity: 10,
  averagePrice: 1,
  decisionPrice: 1,
  ...changes,
});

const orderWarnings = (
  orders: readonly OrderRecord[],
  refusals: Readonly<Record<string, RefusedOrder>> = {},
): string[] => warningsWith(orders, new Map(Object.entries(refusals)));

const times = (count: number, changes: Partial<OrderRecord>) =>
  Array.from({ length: count }, () => order(changes));
const cut = { status: 'cancelled', reason: 'INSUFFICIENT_CASH' } as const;

describe('warnings of orders', () => {
  it('take it as normal that orders fill, and that they end as they were told to', () => {
    expect(
      orderWarnings([
        order({}),
        order({ status: 'expired', reason: 'SESSION_CLOSED', filledQuantity: 0 }),
        order({ status: 'cancelled', reason: 'IOC_REMAINDER' }),
        order({ status: 'cancelled', reason: 'FOK_NOT_FILLED', filledQuantity: 0 }),
        order({ status: 'cancelled', filledQuantity: 0 }),
        order({ status: 'expired', reason: 'DATE_REACHED', filledQuantity: 0 }),
        order({ status: 'cancelled', reason: 'GROUP_OTHER_FILLED', filledQuantity: 0 }),
        order({ status: 'cancelled', reason: 'REDUCE_ONLY', filledQuantity: 0 }),
      ]),
    ).toEqual([]);
  });

  it('say plainly that all of the cash was spent', () => {
    expect(orderWarnings(times(9, { ...cut, filledQuantity: 3 }))).toEqual([
      '9 buys took less than asked: the price had risen and the cash did not pay for all.',
    ]);
    expect(orderWarnings(times(1, { ...cut, filledQuantity: 3 }))).toEqual([
      '1 buy took less than asked: the price had risen and the cash did not pay for all.',
    ]);
    expect(orderWarnings(times(2, { ...cut, filledQuantity: 0 }))).toEqual([
      '2 buys were cancelled: the price had risen and the cash did not pay for one lot.',
    ]);
  });

  it('say that a cash account sold what it had', () => {
    const sale = { side: 'sell', status: 'cancelled', reason: 'NOT_HELD' } as const;
    expect(orderWarnings([...times(2, sale), order({ ...sale, filledQuantity: 0 })])).toEqual([
      '2 sales took less than asked: the account held no more.',
      '1 sale was cancelled: the account did not hold what was to be sold.',
    ]);
  });

  it('count refusals by their reason, with what the gate said of the first', () => {
    const short = 'a cash account cannot sell 10 while it holds 0; sell no more than is held';
    expect(
      orderWarnings(
        [
          ...times(3, { status: 'denied', reason: 'SHORT_NOT_ALLOWED', filledQuantity: 0 }),
          order({ status: 'denied', reason: 'ORDER_NOT_SUPPORTED', filledQuantity: 0 }),
          order({ status: 'rejected', reason: 'SOMETHING_ELSE', filledQuantity: 0 }),
        ],
        {
          SHORT_NOT_ALLOWED: { order: 4, message: short },
          ORDER_NOT_SUPPORTED: { order: 9, message: 'the venue takes no combos; it takes orders' },
        },
      ),
    ).toEqual([
      `3 orders were denied: SHORT_NOT_ALLOWED (the first, order 4: ${short}).`,
      '1 order was denied: ORDER_NOT_SUPPORTED (order 9: the venue takes no combos; it takes orders).',
      '1 order was rejected: SOMETHING_ELSE.',
    ]);
  });

  it('say what a venue did not take, and what it would have', () => {
    expect(orderWarnings(times(2, { status: 'rejected', reason: 'POST_ONLY', filledQuantity: 0 }))).toEqual([
      `2 orders were rejected: POST_ONLY (${venueReasons.POST_ONLY}).`,
    ]);
  });

  it.each(Object.keys({ ...riskReasons, ...venueReasons, ...groupReasons }))(
    'read as a sentence: %s',
    (reason) => {
      for (const warning of orderWarnings([order({ status: 'denied', reason })])) {
        expect(warning).toMatch(/^1 .*\.$/);
        expect(warning).not.toMatch(/[{}]/);
      }
    },
  );
});
