import { describe, expect, it } from 'vitest';
import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { plainTerms } from '../order/order-terms.ts';
import { contextWith, orderWith } from '../risk/fixtures/orders.ts';
import { type ApprovedOrder, approveStandIn, createGate } from '../risk/gate.ts';
import { plainSupport } from './fixtures/plain-venue.ts';
import { standInFor } from './stand-in.ts';

const approved = (side: 'buy' | 'sell', quantity: number): ApprovedOrder =>
  createGate({}).check(orderWith(side, quantity, { stop: 101 }), contextWith()) as ApprovedOrder;
const market = (quantity: number) =>
  ({ type: 'market', quantity: quantity as ScaledQuantity, limit: Number.NaN as ScaledPrice }) as const;

describe('what stands for an order', () => {
  it('is a plain order where nothing else is asked', () => {
    const standIn = standInFor(approved('buy', 10), market(10), plainSupport);
    expect(standIn.terms).toBe(plainTerms);
    expect(standIn.stopPrice).toBeUndefined();
    expect([standIn.type, standIn.side, standIn.quantity, standIn.state]).toEqual([
      'market',
      'buy',
      10,
      'submitted',
    ]);
  });

  it('is approved by what it stands for, and refused where it asks for more or for the other side', () => {
    const order = approved('buy', 10);
    expect(approveStandIn(order, standInFor(order, market(10), plainSupport)).remainingScaled).toBe(10);
    const more = standInFor(order, market(11), plainSupport);
    expect(() => approveStandIn(order, more)).toThrow(expect.objectContaining({ code: 'ENGINE_MISUSE' }));
    const other = standInFor(approved('sell', 10), market(10), plainSupport);
    expect(() => approveStandIn(order, other)).toThrow(/approved to buy 10/);
  });
});
