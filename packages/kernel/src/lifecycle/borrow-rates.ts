import { checkDates, type DatedRate, exactRate, rowOn } from './exact-rate.ts';

/** What it takes to borrow an instrument from a date on, as data tell it. */
export interface BorrowRow extends DatedRate {
  /** Units that can be borrowed in all; without limit where left out. */
  readonly available?: number;
  /** Charged on the value of what is short, as a fraction a year; 0 where left out. */
  readonly fee?: string | number;
  /** Paid back on it, as a fraction a year; 0 where left out. */
  readonly rebate?: string | number;
}

export interface BorrowTerms {
  readonly from: number;
  /** Infinity where there is no limit. */
  readonly available: number;
  /** Fee less rebate, in units of 10⁻¹²; below zero the lender pays. */
  readonly rate: bigint;
}

/** Borrowing of one instrument through time. */
export type BorrowRates = readonly BorrowTerms[];

/** Reads the rows of one instrument. Refuses dates that do not ascend (`RATES_INVALID`). */
export const borrowRates = (rows: readonly BorrowRow[], what = 'borrowing'): BorrowRates => {
  checkDates(rows, what);
  return rows.map(({ from, available = Number.POSITIVE_INFINITY, fee = 0, rebate = 0 }) => ({
    from,
    available,
    rate: exactRate(fee, `${what}: fee`) - exactRate(rebate, `${what}: rebate`),
  }));
};

const nothing: BorrowTerms = { from: 0, available: 0, rate: 0n };
const unlimited: BorrowTerms = { from: 0, available: Number.POSITIVE_INFINITY, rate: 0n };

/**
 * What holds on a date (yyyymmdd). Of an instrument without rows everything can be borrowed for nothing; before the
 * first row of one that has some, nothing can be.
 */
export const borrowTermsOn = (rates: BorrowRates | undefined, date: number): BorrowTerms =>
  rates === undefined ? unlimited : (rowOn(rates, date) ?? nothing);

/**
 * Whether a sale goes beyond what can be borrowed: what is short after it, with the sales that are under way, against
 * what is available on the date. Quantities in units of the instrument; undefined where it may be sold.
 */
export const shortRefusal = (sale: {
  readonly rates: BorrowRates | undefined;
  readonly date: number;
  /** Below zero when short. */
  readonly held: number;
  readonly quantity: number;
  /** What other orders that are working would sell. */
  readonly working?: number;
}): 'SHORT_NOT_AVAILABLE' | undefined => {
  const short = sale.quantity + (sale.working ?? 0) - sale.held;
  return short > borrowTermsOn(sale.rates, sale.date).available ? 'SHORT_NOT_AVAILABLE' : undefined;
};
