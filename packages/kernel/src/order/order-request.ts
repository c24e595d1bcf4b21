import type { PositionLeg } from '../account/position-leg.ts';
import type { OffLotRule, OffTickRule } from '../tick-size/order-steps.ts';
import type { Micros } from '../time/micros.ts';
import type { TimeInForce } from './order.ts';
import type { Peg, Trail, TriggerPrice } from './order-terms.ts';

/** How an order differs from a market order that is good till cancelled. */
export interface OrderOptions {
  /**
   * Makes it a limit order; with `stopPrice` a stop-limit, with `touchPrice` a limit-if-touched order, and with `peg`
   * as far as the order follows. Buys are rounded down to the tick, sells up.
   */
  readonly limitPrice?: number;
  /** Makes it a stop order; with `trail`, where the stop begins. Buys are rounded up to the tick, sells down. */
  readonly stopPrice?: number;
  /** Makes it a market-if-touched order: set off by a better price than the market's. Rounded as a limit is. */
  readonly touchPrice?: number;
  /** Makes it a trailing stop, with `trail.limitOffset` a trailing stop-limit. */
  readonly trail?: Trail;
  /** Makes it a pegged order. */
  readonly peg?: Peg;
  /** Makes it a market-to-limit order: what it cannot fill at once rests as a limit at the price it got. */
  readonly marketToLimit?: boolean;
  /** GTC where left out. AT_OPEN and AT_CLOSE make market-on-open and -close, with a limit price limit-on-open and -close. */
  readonly timeInForce?: TimeInForce;
  /** When a GTD order ends: a time, or an exchange's date (`yyyy-mm-dd`) for that session's close. */
  readonly expireTime?: Micros | string;
  /** Which price sets off a stop, a touch or a trail. */
  readonly trigger?: TriggerPrice;
  readonly postOnly?: boolean;
  readonly reduceOnly?: boolean;
  readonly extendedHours?: boolean;
  /**
   * The leg of the position, in a hedging account: a buy opens the long leg and closes the short one, a sale the
   * reverse. Where left out, a buy is of the long leg and a sale of the short one.
   */
  readonly leg?: PositionLeg;
  /** What becomes of a price off the tick: rounded as said above where left out, or refused. */
  readonly offTick?: OffTickRule;
  /** What becomes of a quantity that is not whole lots: rounded down where left out, or refused. */
  readonly offLot?: OffLotRule;
  /** Free text, kept with the order and its fills. */
  readonly tag?: string;
}

/** What can be changed of a working order. */
export interface OrderChange {
  /** The new total quantity, including what has been filled. */
  readonly quantity?: number;
  readonly limitPrice?: number;
  readonly stopPrice?: number;
  readonly touchPrice?: number;
  /** Of a trailing stop: how far it stays behind from then on. Where its stop stands does not change by that. */
  readonly trail?: Trail;
}
