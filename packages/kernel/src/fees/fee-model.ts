import type { Instrument } from '../instrument/instrument.ts';
import type { Money } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';

/** What a schedule asks of a trade beyond its size. */
export interface FeeTrade {
  /** The order, for its identity alone. */
  readonly order: object;
  readonly sign: 1 | -1;
  readonly instrument: Instrument;
  /** Session of the trade as yyyymmdd. */
  readonly date: number;
}

/** One fill, and its order as it stood before that fill. */
export interface FeeInput {
  /** Traded value of the fill, never negative. */
  readonly notional: Money;
  readonly quantity: ScaledQuantity;
  /** Scaled units per unit of quantity: a power of ten up to 10^9. */
  readonly quantityFactor: number;
  /** Traded value, quantity and fees of the order's earlier fills. */
  readonly notionalBefore: Money;
  readonly quantityBefore: ScaledQuantity;
  readonly feesBefore: Money;
  /** Given to models that need it, and to no others. */
  readonly trade?: FeeTrade | undefined;
}

/**
 * What a broker charges for a fill, in the instrument's currency, exact to 10^-18 and not rounded to cents.
 *
 * A minimum or a maximum counts for the order: each fill is charged what all fills so far cost together, less
 * what was charged before.
 */
export interface FeeModel {
  /** The text that gives this model, as `parseFees` reads it. */
  readonly name: string;
  fee(fill: FeeInput): Money;
  /** What an order filled at once costs, as a double: for checks before the fill, where nothing is exact yet. */
  estimate(notional: number, quantity: number, trade?: FeeTrade): number;
  /** Whether it asks for the trade of a fill. */
  readonly needsTrade?: boolean;
  /**
   * The model of one run, where it counts what was traded. Refuses instruments that it cannot charge.
   */
  forRun?(instruments: readonly Instrument[]): FeeModel;
  /** The fill was booked, and counts from now on. */
  booked?(fill: FeeInput): void;
}
