import type { FillRule } from '../matching/fill-rule.ts';
import type { Micros } from '../time/micros.ts';
import type { Execution } from '../venue/venue.ts';
import type { Order, OrderView } from './order.ts';

/** One execution of an order. */
export interface Fill {
  /** Counts up from 1 within the run. */
  readonly id: number;
  readonly order: OrderView;
  /** When the run learnt of it. */
  readonly time: Micros;
  /** When it happened in the market by the rule: the open of the bar for a fill at the open. */
  readonly marketTime: Micros;
  /** Open time of the bar, or the time of the tick, that made it. */
  readonly sourceTime: Micros;
  readonly quantity: number;
  readonly price: number;
  /** The price before slippage. */
  readonly priceBeforeSlippage: number;
  /** In the account's currency. */
  readonly fee: number;
  readonly rule: FillRule;
}

/** A venue's execution as a strategy is told of it, with its fee in the account's currency. */
export const fillOf = (id: number, order: Order, execution: Execution, fee: number, time: Micros): Fill => ({
  id,
  order,
  time,
  marketTime: execution.marketTime,
  sourceTime: execution.sourceTime,
  quantity: execution.quantity / order.quantityFactor,
  price: execution.price / order.priceFactor,
  priceBeforeSlippage: execution.priceBeforeSlippage / order.priceFactor,
  fee,
  rule: execution.rule,
});
