import { aboveZero, type Exact } from '../exact.ts';
import type { StockScale } from '../stock-margin.ts';
import type { OptionMarginProfile } from '../tables/option-rates.ts';

export const optionRights = ['call', 'put'] as const;
export type OptionRight = (typeof optionRights)[number];

/** One contract of an option. */
export interface OptionTerms {
  readonly right: OptionRight;
  readonly strike: Exact;
  readonly price: Exact;
  /** As a number yyyymmdd. */
  readonly expiry: number;
  /** Settled by the opening prices of that day: it does not live as long as one settled by the closing prices. */
  readonly isMorning: boolean;
}

/** What the options of one underlying share. */
export interface UnderlyingTerms {
  readonly price: Exact;
  /** Shares that a contract delivers, or money for a point of an index. */
  readonly multiplier: Exact;
  readonly nakedRate: Exact;
  readonly floorRate: Exact;
  readonly protectedRate: Exact;
  readonly collarCap: Exact;
  readonly coveredCallShare: Exact;
  readonly shortBoxShare: Exact;
  readonly profile: OptionMarginProfile;
  readonly stock: StockScale;
}

/** What exercise would gain for a unit of the underlying, and 0 where it would lose. */
export const inTheMoney = ({ right, strike }: OptionTerms, { price }: UnderlyingTerms): Exact =>
  aboveZero(right === 'call' ? price - strike : strike - price);

/** How far the underlying must move before exercise gains anything. */
export const outOfTheMoney = ({ right, strike }: OptionTerms, { price }: UnderlyingTerms): Exact =>
  aboveZero(right === 'call' ? strike - price : price - strike);
