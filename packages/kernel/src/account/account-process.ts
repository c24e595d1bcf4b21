import type { FillRule } from '../matching/fill-rule.ts';
import type { Money } from '../numeric/money.ts';
import type { Micros } from '../time/micros.ts';
import type { CashEntryKind } from './cash-entry.ts';
import type { Portfolio } from './portfolio.ts';

/** A movement of cash that is no trade. */
export interface CashPosting {
  readonly kind: CashEntryKind;
  readonly currency: string;
  /** Below zero where the account pays. */
  readonly amount: Money;
  /** The instrument that it belongs to. */
  readonly instrumentIndex?: number;
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
}

/** The account's books, as what happens to an account by the calendar writes into them. */
export interface AccountBooks {
  readonly portfolio: Portfolio;
  /** Moves cash: into the ledger, the audit stream and the run's records. */
  post(posting: CashPosting): void;
  /** Books a trade as an order that is filled at once, without fees and whatever the account could pay. */
  trade(trade: BookedTrade): void;
  /** Cancels all working orders of an instrument, e.g. one that has come to its end. */
  cancelOrders(instrumentIndex: number, reason: 'CONTRACT_ENDED' | 'CORPORATE_ACTION'): void;
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
}
