import { riskReasons, venueReasons } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { orderWarnings } from './order-warnings.ts';
import type { OrderRecord } from './result.ts';

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
  ...changes,
});

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

  it('count refusals by their reason, with what would be right', () => {
    expect(
      orderWarnings([
        ...times(3, { status: 'denied', reason: 'SHORT_NOT_ALLOWED', filledQuantity: 0 }),
        order({ status: 'denied', reason: 'QUANTITY_INVALID', filledQuantity: 0 }),
        order({ status: 'denied', reason: 'PRICE_INVALID', filledQuantity: 0 }),
        order({ status: 'rejected', reason: 'SOMETHING_ELSE', filledQuantity: 0 }),
      ]),
    ).toEqual([
      '3 orders were denied: SHORT_NOT_ALLOWED (sell no more than is held, or use a margin account).',
      '1 order was denied: QUANTITY_INVALID (send at least one lot).',
      '1 order was denied: PRICE_INVALID (give a price in ticks).',
      '1 order was rejected: SOMETHING_ELSE.',
    ]);
  });

  it.each([...Object.keys(riskReasons), ...Object.keys(venueReasons)])('read as a sentence: %s', (reason) => {
    for (const warning of orderWarnings([order({ status: 'denied', reason })])) {
      expect(warning).toMatch(/^1 .*\.$/);
      expect(warning).not.toMatch(/[{}]/);
    }
  });
});
