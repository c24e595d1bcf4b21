import type { FillRule, GroupKind, OrderType, TimeInForce } from '../../src/index.ts';

/** An order as the reference keeps it: prices in cents, quantities in whole units. */
export interface ReferenceOrder {
  readonly id: number;
  /** +1 buys, −1 sells. */
  readonly sign: 1 | -1;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  quantity: number;
  filled: number;
  /** NaN without one. So is `stop`, which is also the price of one that waits to be touched. */
  limit: number;
  stop: number;
  readonly trail: { readonly distance: number; readonly isPercent: boolean; readonly offset: number } | null;
  readonly peg: { readonly to: 'best' | 'mid'; readonly offset: number; readonly cap: number } | null;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly extendedHours: boolean;
  expireTime: number;
  isTriggered: boolean;
  /** Waits for its group. */
  isHeld: boolean;
  isClosed: boolean;
  /** Meets bars that open at this time or later. */
  barsFrom: number;
  /** Has not met a trade yet. */
  isNew: boolean;
  /** Counts up with each time that an order begins to wait at any price. */
  queued: number;
  group: ReferenceGroup | null;
  /** The session edge that an order for an auction waits for. */
  auctionTime: number;
}

export interface ReferenceGroup {
  readonly kind: GroupKind;
  readonly orders: readonly ReferenceOrder[];
  readonly planned: readonly number[];
  readonly hasStop: boolean;
}

export interface ReferenceFill {
  readonly time: number;
  readonly id: number;
  readonly quantity: number;
  readonly price: number;
  readonly rule: FillRule;
}

export const isStopType = ({ type }: ReferenceOrder): boolean =>
  type === 'stop' || type === 'stop-limit' || type === 'trailing-stop' || type === 'trailing-stop-limit';
export const isTouchType = ({ type }: ReferenceOrder): boolean =>
  type === 'market-if-touched' || type === 'limit-if-touched';
export const isWaiting = (order: ReferenceOrder): boolean =>
  !order.isTriggered && (isStopType(order) || isTouchType(order));
export const hasLimit = (order: ReferenceOrder): boolean => !Number.isNaN(order.limit);
export const remaining = (order: ReferenceOrder): number => order.quantity - order.filled;
/** Whether it takes any price: a market order, or one that has become one. */
export const takesAnyPrice = (order: ReferenceOrder): boolean =>
  !isWaiting(order) && !hasLimit(order) && order.peg === null;

export const isImmediate = ({ timeInForce }: ReferenceOrder): boolean =>
  timeInForce === 'IOC' || timeInForce === 'FOK';
export const isForAuction = ({ timeInForce }: ReferenceOrder): boolean =>
  timeInForce === 'AT_OPEN' || timeInForce === 'AT_CLOSE';

/** Where a trailing stop stands behind `best`: rounded to whole cents so that it is not set off earlier than asked. */
const stopBehind = (order: ReferenceOrder, best: number): number => {
  const { distance, isPercent } = order.trail!;
  const away = isPercent ? (best * distance) / 100 : distance;
  return order.sign > 0 ? Math.ceil(best + away - 1e-6) : Math.floor(best - away + 1e-6);
};

/** Moves a trailing stop towards `best`, never back. */
export const follow = (order: ReferenceOrder, best: number): void => {
  const stop = stopBehind(order, best);
  const isNearer = Number.isNaN(order.stop) || order.sign * (order.stop - stop) > 0;
  if (!isNearer) return;
  order.stop = stop;
  if (order.type === 'trailing-stop-limit') order.limit = stop + order.sign * order.trail!.offset;
};
