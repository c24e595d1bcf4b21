import type { FeeRounding, FeeScope } from './fee-schedule.ts';

/**
 * What a rate is multiplied with: shares or contracts, shares that contracts stand for, traded value, millions of
 * traded value, the order itself, or the schedule's first charge.
 */
export const feeBases = [
  'share',
  'contract',
  'equivalent-share',
  'value',
  'million',
  'order',
  'commission',
] as const;
export type FeeBasis = (typeof feeBases)[number];

/** What a minimum, a maximum and a rounding count for; `day-net` charges what was bought net of sales in a day. */
export const feeSpans = ['order', 'execution', 'day-net'] as const;
export type FeeSpan = (typeof feeSpans)[number];

/** What decides the band: volume of the month, of the days before, or the order itself. */
export const feeVolumes = [
  'month-quantity',
  'month-value',
  'trailing-value',
  'order-quantity',
  'order-value',
] as const;
export type FeeVolume = (typeof feeVolumes)[number];

export interface FeeTiers {
  /** `marginal`: a rate counts for units within its band, `whole`: one rate, fixed before the order, for all. */
  readonly kind: 'marginal' | 'whole';
  readonly by: FeeVolume;
}

/** A lower bound that belongs to its band (`from`), or one that does not (`above`). */
export type FeeBound = { readonly from: string } | { readonly above: string };

/** One rate, one by who made the price, or one by the premium of the option. */
export type FeeRate =
  | string
  | { readonly maker: string; readonly taker: string }
  | { readonly byPremium: readonly (FeeBound & { readonly rate: string })[] };

export type FeeBand = FeeBound & {
  readonly name?: string;
  readonly rate: FeeRate;
  readonly minimum?: string;
  /** Units of the venue's asset that must be held besides. */
  readonly balance?: string;
  /** Only to be had by its name: which volume leads to it is not known. */
  readonly isByNameOnly?: boolean;
  /** Told with every charge by this band. */
  readonly note?: string;
};

/** Rates from a day on. Of rows that fit an order, those with a condition go first, then the latest, then the last. */
export interface FeeRow {
  /** First day as yyyymmdd; always, where it is left out. */
  readonly from?: number;
  /** Only where the order is known to be so. */
  readonly when?: FeeScope;
  /** One rate, or bands in rising order. */
  readonly rate: FeeRate | readonly FeeBand[];
  readonly minimum?: string;
  readonly maximum?: string;
  /** Most that is charged, as a share of the traded value. It wins over the minimum. */
  readonly maximumShare?: string;
  readonly currency?: string;
}

/** One line of a bill. */
export interface FeeComponent {
  readonly name: string;
  readonly basis: FeeBasis;
  /** Who pays; both sides unless told. */
  readonly side?: 'buy' | 'sell';
  /** Orders that pay: one of which a fact is not known is taken to be among them. */
  readonly applies?: FeeScope;
  /** `order` unless told. */
  readonly per?: FeeSpan;
  /** Charged only where the order's value is above this. */
  readonly valueAbove?: string;
  readonly rounding?: FeeRounding;
  readonly tiers?: FeeTiers;
  /** The minimum of an order for less than one share. */
  readonly minimumBelowOneShare?: string;
  /** Where the maximum is no more than a cap of the rate, and the minimum is charged whole. */
  readonly doesMinimumWin?: boolean;
  /** Before the first row there was no such charge; elsewhere what was charged before is not known, and that is told. */
  readonly beginsWithFirstRow?: boolean;
  /** An order that no row fits pays nothing; elsewhere it is refused. */
  readonly isNoneWithoutRow?: boolean;
  readonly rows: readonly FeeRow[];
}
