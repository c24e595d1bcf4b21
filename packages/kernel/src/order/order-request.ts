import type { TimeInForce } from './order.ts';

/** How an order differs from a market order that is good till cancelled. */
export interface OrderOptions {
  /** Makes it a limit order, or with `stopPrice` a stop-limit order. Buys are rounded down to the tick, sells up. */
  readonly limitPrice?: number;
  /** Makes it a stop order. Buys are rounded up to the tick, sells down. */
  readonly stopPrice?: number;
  readonly timeInForce?: TimeInForce;
  /** Free text, kept with the order and its fills. */
  readonly tag?: string;
}

/** What can be changed of a working order. */
export interface OrderChange {
  /** The new total quantity, including what has been filled. */
  readonly quantity?: number;
  readonly limitPrice?: number;
  readonly stopPrice?: number;
}
