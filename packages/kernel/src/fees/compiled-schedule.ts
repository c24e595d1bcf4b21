import type { FeeBasis, FeeSpan, FeeTiers } from './fee-component.ts';
import type { FeeConfidence, FeeScope } from './fee-schedule.ts';

/** A lower bound as an integer of the scale of what it bounds. */
export interface Edge {
  readonly at: bigint;
  readonly isInside: boolean;
}

export type CompiledRate =
  | { readonly kind: 'one'; readonly rate: bigint }
  | { readonly kind: 'liquidity'; readonly maker: bigint; readonly taker: bigint }
  | { readonly kind: 'premium'; readonly bands: readonly { readonly edge: Edge; readonly rate: bigint }[] };

export interface CompiledBand {
  readonly edge: Edge;
  readonly name: string | undefined;
  readonly rate: CompiledRate;
  readonly minimum: bigint | undefined;
  readonly balance: bigint | undefined;
  readonly isByNameOnly: boolean;
  readonly note: string | undefined;
}

export interface CompiledRow {
  readonly from: number;
  readonly when: FeeScope | undefined;
  /** At least one. */
  readonly bands: readonly CompiledBand[];
  readonly minimum: bigint | undefined;
  readonly maximum: bigint | undefined;
  readonly maximumShare: bigint | undefined;
  readonly currency: string | undefined;
}

export interface CompiledComponent {
  readonly name: string;
  /** Id of the schedule in which it stands. */
  readonly rule: string;
  readonly source: string;
  readonly confidence: FeeConfidence;
  readonly currency: string;
  readonly basis: FeeBasis;
  readonly side: 'buy' | 'sell' | undefined;
  readonly applies: FeeScope | undefined;
  /** Conditions under which schedules that include it pass it on. */
  readonly only: readonly FeeScope[];
  readonly per: FeeSpan;
  readonly valueAbove: bigint | undefined;
  readonly rounding: { readonly step: bigint; readonly direction: 'up' | 'half-up' } | undefined;
  readonly tiers: FeeTiers | undefined;
  readonly minimumBelowOneShare: bigint | undefined;
  readonly doesMinimumWin: boolean;
  readonly beginsWithFirstRow: boolean;
  readonly isNoneWithoutRow: boolean;
  readonly rows: readonly CompiledRow[];
  readonly discount: { readonly paidIn: string; readonly kept: bigint } | undefined;
}

/** A schedule whose texts were read and whose references were followed. */
export interface FeeSchedule {
  readonly id: string;
  readonly title: string;
  readonly currency: string;
  readonly source: string;
  readonly asOf: string;
  readonly confidence: FeeConfidence;
  readonly note: string | undefined;
  readonly multiplier: string | undefined;
  readonly volumeCurrency: string | undefined;
  readonly components: readonly CompiledComponent[];
  readonly notIncluded: readonly string[];
}
