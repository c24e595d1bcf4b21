import type { FeeLiquidity } from '../fees/liquidity.ts';
import type { GroupReason } from '../group/contingencies.ts';
import type { OrderGroup } from '../group/order-group.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { ApprovedOrder, ApprovedUpdate, OrderUpdate } from '../risk/gate.ts';
import type { Micros } from '../time/micros.ts';
import type { OrderSupport } from './order-support.ts';

/** Why a venue ended, cut or refused something that it was asked for. Codes are stable and never reused. */
export const venueReasons = {
  IOC_REMAINDER: 'an immediate-or-cancel order had its one chance; the rest is cancelled',
  FOK_NOT_FILLED: 'a fill-or-kill order could not be filled whole at once',
  SESSION_CLOSED: 'a DAY order reached the close of its session',
  INSUFFICIENT_CASH: 'the cash account could not pay for the rest of the fill',
  NOT_HELD: 'the cash account did not hold the rest of what was to be sold',
  NOT_WORKING: 'the order was no longer working when the request reached the venue',
  BELOW_FILLED: 'the new quantity is not above what has been filled',
  NO_SUCH_PRICE: 'the change names a limit or stop price, which an order of this type does not have',
  CANCEL_PENDING: 'a cancel of the order is on its way, so it cannot be changed any more',
  MARKET_CLOSED: 'an immediate order arrived while its market was closed; send it within a session',
  HALTED: 'an immediate order arrived while its instrument was halted; send it after trading has resumed',
  DATE_REACHED: 'a good-till-date order reached its time',
  POST_ONLY: 'a post-only order would have taken what is offered; price it behind the other side',
  REDUCE_ONLY: 'nothing is held that a reduce-only order could make smaller',
  SHORT_SALE_RESTRICTED:
    'short sales are restricted to prices above the best bid (Rule 201); send a limit order above the bid',
  AT_OPEN_CUTOFF: 'the venue takes no more orders for this opening; send it before the cut-off',
  AT_CLOSE_CUTOFF: 'the venue takes no more orders for this close; send it before the cut-off',
  AUCTION_FREEZE: 'the venue lets nobody change or cancel an order for this auction any more',
  AUCTION_NOT_FILLED: 'the auction gave the rest of the order no price that it accepts',
  NO_AUCTION: 'no price of the auction, nor of the session that it belongs to, is in the data',
  GROUP_QUANTITY:
    'the quantity of the order follows from its group; change prices, or cancel the group and send another',
  CONTRACT_ENDED: 'the contract has come to its end; trade another that is listed',
  CORPORATE_ACTION: 'a corporate action of that day cancels open orders; send another at the prices after it',
  DELISTED: 'the instrument is no longer listed',
  COMBO_NOT_SETTLED: 'a leg of the combo could not be paid for or delivered, so none was filled',
  NO_PRICE: 'no price of the instrument is known yet; send the order once it has traded or been quoted',
  NOT_TAKEN: 'the venue takes no such order of this instrument at this time',
  INSUFFICIENT_MARGIN: 'the account has not the margin that the order needs; send less, or close positions',
  LIQUIDATION:
    'the broker closes by it what lacks margin, so it cannot be changed or cancelled; add funds before',
} as const;
export type VenueReason = keyof typeof venueReasons | GroupReason;

/** One execution, as the venue reports it. */
export interface Execution {
  readonly quantity: ScaledQuantity;
  readonly price: ScaledPrice;
  readonly priceBeforeSlippage: ScaledPrice;
  readonly rule: FillRule;
  readonly marketTime: Micros;
  readonly sourceTime: Micros;
  /** Whether the order made the price or took it, where the venue knows it; by the rule of the fill where left out. */
  readonly liquidity?: FeeLiquidity;
}

/** Who fills orders: a simulation, or a broker. It answers through a {@link VenueListener}, in any order. */
export interface Venue {
  /** What it takes of orders; what it lacks is emulated. */
  readonly support: OrderSupport;
  submit(order: ApprovedOrder): void;
  /** Orders of one group that are new to the venue; the group may hold others that it works already. */
  submitGroup(group: OrderGroup, orders: readonly ApprovedOrder[]): void;
  update(update: ApprovedUpdate): void;
  cancel(order: Order): void;
}

/** What a venue tells. */
export interface VenueListener {
  onAccepted(order: Order): void;
  onRejected(order: Order, reason: VenueReason): void;
  /** The venue itself moved the order's prices, as those of a trailing stop or a peg move. */
  onRepriced(order: Order): void;
  onTriggered(order: Order): void;
  onUpdated(update: OrderUpdate): void;
  onUpdateRejected(update: OrderUpdate, reason: VenueReason): void;
  onCancelled(order: Order, reason: VenueReason | undefined): void;
  onCancelRejected(order: Order, reason: VenueReason): void;
  onExpired(order: Order, reason: VenueReason): void;
  onExecution(order: Order, execution: Execution): void;
}
