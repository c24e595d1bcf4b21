import type { FeeComponent } from './fee-component.ts';

/** How sure a figure is: two or more sources, one source, or general knowledge that nobody confirmed. */
export const feeConfidences = ['A', 'B', 'C'] as const;
export type FeeConfidence = (typeof feeConfidences)[number];

/** Another schedule's charges as a part of this one: a broker passes on what authorities ask. */
export interface FeeReference {
  readonly include: string;
  /** Only where the order is known to be of this kind. */
  readonly when?: FeeScope;
  /** Replaces the rounding of what is included, and counts for each execution by itself. */
  readonly rounding?: FeeRounding;
}

/** What a broker, a venue or an authority charges: data, with its source and its date. Amounts are decimal texts. */
export interface FeeScheduleDefinition {
  readonly id: string;
  readonly title: string;
  /**
   * ISO 4217 code. `quote` is the currency of the instrument. `received` is what the trader gets: the base of a pair
   * that is bought, the quote of one that is sold. `coin` is the coin of a contract margined in it, which no run can
   * charge.
   */
  readonly currency: string;
  readonly source: string;
  /** The day of which the source tells, or when it was read, as yyyy-mm-dd or a part of it. */
  readonly asOf: string;
  readonly confidence: FeeConfidence;
  readonly note?: string;
  /** Units of the underlying per contract where the order does not tell. */
  readonly multiplier?: string;
  /** In which currency tiers count value, where that is not the currency of the charges. */
  readonly volumeCurrency?: string;
  readonly components: readonly (FeeComponent | FeeReference)[];
  /** What is charged besides and is not in the data: told with every evaluation. */
  readonly notIncluded?: readonly string[];
  /** The share that is taken off the schedule's own charges when they are paid in an asset of the venue. */
  readonly discount?: { readonly paidIn: string; readonly share: string };
}

/** Facts of an order that decide what it is charged; each list names what is meant. */
export interface FeeScope {
  readonly assetClass?: readonly string[];
  /** Head office of the issuer, ISO 3166. */
  readonly country?: readonly string[];
  readonly venue?: readonly string[];
  /** Root of a future or option, symbol of a pair or an index. */
  readonly root?: readonly string[];
  readonly currency?: readonly string[];
  readonly routing?: readonly string[];
  readonly isStablePair?: readonly boolean[];
  readonly isOpening?: readonly boolean[];
  /** Whether an order has several legs. */
  readonly isCombo?: readonly boolean[];
}

export interface FeeRounding {
  readonly step: string;
  readonly direction: 'up' | 'half-up';
}
