import type { OrderType, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { OrderTerms } from '../order/order-terms.ts';
import type { Micros } from '../time/micros.ts';
import type { FillRule } from './fill-rule.ts';

/** One bar with prices as the instrument's scaled integers. */
export interface ScaledBar {
  readonly openTime: Micros;
  readonly closeTime: Micros;
  readonly open: ScaledPrice;
  readonly high: ScaledPrice;
  readonly low: ScaledPrice;
  readonly close: ScaledPrice;
}

/** What matching needs to know of an order: an `Order` is one. */
export interface Matchable {
  readonly id: number;
  readonly sign: 1 | -1;
  readonly type: OrderType;
  readonly terms: OrderTerms;
  /** NaN without one. */
  readonly limitScaled: ScaledPrice;
  /** The price that sets it off, of a stop or a touch; NaN without one. */
  readonly stopScaled: ScaledPrice;
  /** That price has been reached: it is a market order from then on, or a limit order where it has a limit. */
  readonly isTriggered: boolean;
}

/** An order as matching against sizes sees it. */
export interface SizedMatchable extends Matchable {
  readonly remainingScaled: ScaledQuantity;
}

/** The price at which the market lets an order trade, before slippage and size. */
export interface Match {
  readonly price: ScaledPrice;
  readonly rule: FillRule;
  /** When in the market it happened: the bar's open for fills at the open, else its close. */
  readonly time: Micros;
  /**
   * Where on the bar's assumed path it happened: 0 at the open, then the distance that the price has travelled;
   * used to order the matches of one bar under `path`. Without a path: 0 for fills at the open and for prices of
   * the whole bar, 1 for all others.
   */
  readonly progress: number;
}

/** Price and quantity that one quote or trade gives an order, before slippage. */
export interface SizedMatch {
  readonly price: ScaledPrice;
  readonly quantity: ScaledQuantity;
  readonly rule: FillRule;
}

/** An order whose stop was reached but which could not fill: its limit was not met, or nothing was left. */
export interface Trigger {
  readonly triggered: true;
}

/** The only trigger there is, so that finding one costs no allocation. */
export const TRIGGERED: Trigger = { triggered: true };

export const isTrigger = (result: Match | SizedMatch | Trigger | undefined): result is Trigger =>
  result === TRIGGERED;
