import type { OrderType } from '@marketloom/kernel';

/**
 * The implementation shortfall of orders in the account's currency: what a portfolio on paper, which trades each order
 * whole at the price of its decision and for nothing, has more than the real one. Positive hurts. The four parts sum to
 * the shortfall.
 */
export interface CostBreakdown {
  readonly orders: number;
  /** Of the orders, whole, at the prices of the decisions. */
  readonly value: number;
  /** Between the decision and the arrival at the venue, on what was filled. */
  readonly delay: number;
  /** Between the arrival and the fills. */
  readonly trading: number;
  /** Between the decision and the end of the order, on what was not filled. */
  readonly opportunity: number;
  readonly fees: number;
  readonly shortfall: number;
  /** Of the value. */
  readonly shortfallBps: number;
}

/**
 * An order is decided when it is sent, at `decisionPrice`. One that waits for a price of its own (a stop, an order to be
 * touched, the exits of a group) is decided when that price comes: it is measured from it, on what it filled. Refused
 * orders and trades that no venue made are left out.
 */
export interface TransactionCosts extends CostBreakdown {
  /** Null where there are none. */
  readonly buys: CostBreakdown | null;
  readonly sells: CostBreakdown | null;
  /** By value, the largest first. */
  readonly byType: readonly (CostBreakdown & { readonly type: OrderType })[];
  readonly perOrder: CostPerOrder;
  /** Against the volume-weighted average price of the session of each fill; null where no volume is known. */
  readonly againstVwap: MarketComparison | null;
  /** Against the last price of the session of each fill; null where none is known. */
  readonly againstClose: MarketComparison | null;
  /** The ten of the largest shortfall above 0, in money. */
  readonly dearest: readonly OrderCostRecord[];
  /** Orders left out because a price that it takes was not known, or not above 0. */
  readonly unpriced: number;
  /** Orders left out because the price that they waited for never brought a fill. */
  readonly untriggered: number;
}

/** The shortfalls of single orders in basis points, each order the same. */
export interface CostPerOrder {
  readonly meanBps: number;
  /** Of the mean; null of a single order. */
  readonly standardErrorBps: number | null;
  readonly medianBps: number;
  /** The 5 % and the 95 % quantile. */
  readonly lowBps: number;
  readonly highBps: number;
}

/** Fills against a price of the market: how much worse they were, in money and in basis points of its value. */
export interface MarketComparison {
  readonly fills: number;
  /** Of what was filled, at the market's price. */
  readonly value: number;
  readonly cost: number;
  readonly bps: number;
  /** Null where there are none. */
  readonly buysBps: number | null;
  readonly sellsBps: number | null;
}

export interface OrderCostRecord extends Omit<CostBreakdown, 'orders'> {
  readonly order: number;
  readonly instrument: string;
  readonly side: 'buy' | 'sell';
  readonly type: OrderType;
  readonly submittedAt: string;
  readonly quantity: number;
}
