import type { ScaledPrice } from '../order/order.ts';
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
  readonly type: 'market' | 'limit' | 'stop' | 'stop-limit';
  /** NaN without one. */
  readonly limitScaled: ScaledPrice;
  readonly stopScaled: ScaledPrice;
  /** A stop-limit whose stop has been reached: it is a limit from then on. */
  readonly isTriggered: boolean;
}

/** The price at which the market lets an order trade, before slippage and size. */
export interface Match {
  readonly price: ScaledPrice;
  readonly rule: FillRule;
  /** When in the market it happened: the bar's open for fills at the open, else its close. */
  readonly time: Micros;
  /**
   * Where on the bar's assumed path it happened: 0 at the open, then growing; used to order the matches of one
   * bar under `path`. Without a path: 0 for fills at the open, 1 for all others.
   */
  readonly progress: number;
}

/** A stop-limit whose stop was reached but whose limit was not. */
export interface Trigger {
  readonly triggered: true;
}
