import type { FeeLiquidity, Order, OrderUpdate } from '@marketloom/kernel';
import type { Listing } from './listing.ts';
import type { OrderKind } from './order-kind.ts';
import type { Trailing } from './trailing-stop.ts';

/** An order at the venue with what the venue remembers of it. */
export interface PendingOrder {
  readonly order: Order;
  readonly kind: OrderKind;
  readonly listing: Listing;
  /** The time of the step in which it was sent. Its age is counted from here, also after it was changed (R6). */
  readonly submittedAt: number;
  /** Microseconds since the epoch; Infinity where it does not expire. */
  readonly expiresAt: number;
  readonly combo: PendingCombo | undefined;
  /** A limit that nobody met when it was sent makes its price (R24). */
  readonly liquidity: FeeLiquidity;
  /** Its price has set it off (R13, R14). */
  isTriggered: boolean;
  trailing: Trailing | undefined;
}

/** Orders that fill together. `limit`: by what a unit costs; `leg-limit`: each leg by its own limit. */
export interface PendingCombo {
  readonly kind: 'market' | 'limit' | 'leg-limit';
  /** In the order of their ids. */
  readonly legs: PendingOrder[];
  /** What a unit may cost, in the price's unit: the most of one bought, the least of one sold. NaN without. */
  readonly limit: number;
  /** The combo is sold: its legs are valued at their highs and must bring more than the limit. */
  readonly isSold: boolean;
}

/** An order as it is, or as a change would leave it, and what its instrument is worth now. */
export interface ProposedOrder
  extends Pick<OrderUpdate, 'order' | 'quantityScaled' | 'limitScaled' | 'stopScaled'> {
  readonly kind: OrderKind;
  /** In the price's unit: last trade of an equity, middle of the quote of others. */
  readonly price: number;
  readonly liquidity: FeeLiquidity;
}

/** An order as it stands, as a proposal. */
export const asProposed = ({ order, kind, listing, liquidity }: PendingOrder): ProposedOrder => ({
  order,
  kind,
  quantityScaled: order.quantityScaled,
  limitScaled: order.limitScaled,
  stopScaled: order.stopScaled,
  price: listing.market.price,
  liquidity,
});
