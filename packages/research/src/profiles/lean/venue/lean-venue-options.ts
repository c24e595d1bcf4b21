import { fullSupport, type Instrument, type Order, type OrderSupport } from '@marketloom/kernel';
import type { Subscription } from './listing.ts';
import type { ProposedOrder } from './pending-order.ts';

/** What a LEAN venue is told besides what every venue of a run is. */
export interface LeanVenueOptions {
  readonly subscriptionOf: (instrument: Instrument) => Subscription;
  /**
   * Whether the account can carry orders that are to be taken or to fill together: one, or the legs of a combo. Asked
   * when they are sent, of each change with its new values, and every time before a resting order is looked at (R6, R33).
   * Every order can be afforded where this is left out.
   */
  readonly canAfford?: (orders: readonly ProposedOrder[]) => boolean;
  /** Whether an order stays new until the end of its step, so that it cannot be changed or cancelled before; none does where left out. */
  readonly isAsynchronous?: (order: Order) => boolean;
  /** Whether legs are those of a combo that is sold: their limit is then the least credit. Bought where left out. */
  readonly isSoldCombo?: (legs: readonly Order[]) => boolean;
  /**
   * Whether orders of an instrument are refused in this step, as those of options when their underlying splits (R18), and
   * of shares that are listed no more.
   */
  readonly isSuspended?: (instrument: Instrument) => boolean;
}

/** What LEAN's orders are, in our words. A run under these rules is given it, so that all others are denied. */
export const leanSupport: OrderSupport = {
  ...fullSupport,
  orderTypes: new Set(['market', 'limit', 'stop', 'stop-limit', 'limit-if-touched', 'trailing-stop']),
  timesInForce: new Set(['DAY', 'GTC', 'GTD', 'AT_OPEN', 'AT_CLOSE']),
  triggers: new Set(['default']),
  groups: new Set(['combo']),
  postOnly: false,
  reduceOnly: false,
  extendedHours: false,
};
