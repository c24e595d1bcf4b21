import type { CorporateAction } from '../corporate-action/corporate-action.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import type { Money } from '../numeric/money.ts';
import type { OrderView } from '../order/order.ts';
import type { OrderTerms } from '../order/order-terms.ts';
import type { Micros } from '../time/micros.ts';
import type { PostedKind } from './cash-entry.ts';
import type { Portfolio } from './portfolio.ts';
import type { PositionLeg } from './position-leg.ts';

/** Why orders of an instrument are ended by what is no order. */
export type EndReason = 'CONTRACT_ENDED' | 'CORPORATE_ACTION' | 'DELISTED';

/** A movement of cash that is no trade. */
export interface CashPosting {
  readonly kind: PostedKind;
  readonly currency: string;
  /** Below zero where the account pays. */
  readonly amount: Money;
  /** The instrument that it belongs to. */
  readonly instrumentIndex?: number | undefined;
  /** The leg of its position, in a hedging account. */
  readonly leg?: PositionLeg | undefined;
}

/** A trade that no venue made: an exercise, a delivery, an expiry, a delisting. */
export interface BookedTrade {
  readonly instrumentIndex: number;
  readonly sign: 1 | -1;
  /** Scaled by the instrument's precisions. */
  readonly quantity: number;
  readonly price: number;
  readonly rule: FillRule;
  /** Shown with the order that stands for it. */
  readonly tag: string;
  /** In a hedging account, the leg. Where left out, it closes what the other leg holds, and opens with the rest. */
  readonly leg?: PositionLeg | undefined;
}

/** What is held becomes something else without a trade: by a split, a spin-off, a merger. */
export interface Restatement {
  readonly instrumentIndex: number;
  /** What is held from now on, scaled and signed. */
  readonly quantityScaled: number;
  /** What that has cost. */
  readonly costBasis: Money;
  /** Profit that the change realised; its money is posted apart. */
  readonly realised: Money;
  /** What known prices of the instrument are multiplied by: 0.25 after a split of 4 for 1; 1 where they stay. */
  readonly priceFactor: number;
  /** What it is marked at until the market gives a price, where none is known yet: a plain price. */
  readonly mark?: number;
  /** Shares now for each share before: 4 after a split of 4 for 1; 1 where left out. */
  readonly ratio?: number;
  /** What was paid for shares that were given up, of a short what it paid, negative: posted apart. 0 where left out. */
  readonly proceeds?: Money;
  /** Cost that left for another instrument; below zero what came from one, negative to a short. 0 where left out. */
  readonly moved?: Money;
  /** The instrument of whose shares these were made: their round trip goes on here. */
  readonly from?: number;
  /** The leg, in a hedging account; `from` is then of the same one. */
  readonly leg?: PositionLeg | undefined;
}

/** What an order is to be from now on; NaN for a price that it does not have. */
export interface OrderRestatement {
  readonly quantityScaled: number;
  readonly limitScaled: number;
  readonly stopScaled: number;
  /** What else it asks for, such as how far it trails; as it was where left out. */
  readonly terms?: OrderTerms;
}

/** The account's books, as what happens to an account by the calendar writes into them. */
export interface AccountBooks {
  readonly portfolio: Portfolio;
  /** Moves cash: into the ledger, the audit stream and the run's records. */
  post(posting: CashPosting): void;
  /**
   * Counts money that is owed to the account, or below zero by it, to its equity, though it is no cash yet: a dividend
   * from its ex-date on. The same amount with the other sign takes it back when the money is posted.
   */
  accrue(currency: string, amount: Money): void;
  /** Books a trade as an order that is filled at once, without fees and whatever the account could pay. */
  trade(trade: BookedTrade): void;
  /** Changes a position in the books, the audit stream and the run's records, and rescales the prices that are known. */
  restate(restatement: Restatement): void;
  /** Cancels all working orders of an instrument, e.g. one that has come to its end. */
  cancelOrders(instrumentIndex: number, reason: EndReason): void;
  /** Closes a quantity (in units of the instrument) by a market order, since the account lacks margin for it. */
  liquidate(instrumentIndex: number, sign: 1 | -1, quantity: number, leg?: PositionLeg): void;
  /** Tells strategies that a company's action has taken effect. */
  announce(instrumentIndex: number, action: CorporateAction): void;
  /** Changes every working order of an instrument as told; `cancel` ends it, undefined leaves it. */
  restateOrders(
    instrumentIndex: number,
    restated: (order: OrderView) => OrderRestatement | 'cancel' | undefined,
  ): void;
}

/**
 * What happens to an account by the calendar: settlement, expiry, funding, interest. The engine asks when it is due
 * next, and calls it once at each such time; it then says anew when it is due.
 */
export interface AccountProcess {
  /** Microseconds; Infinity when nothing is due. Asked once a timestamp: a field, not a search. */
  readonly nextTime: number;
  /** Before the market data of a timestamp (a dividend at the open), or after them (an expiry at the close). */
  readonly phase: 'before-data' | 'after-data';
  onTime(time: Micros): void;
  /** Whether it waits for data, and is called after all of every timestamp until it has them. */
  readonly isWatching?: boolean;
  /** Told once when the run begins: what was due before is over. */
  begin?(time: Micros): void;
}
