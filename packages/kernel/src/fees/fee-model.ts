import type { Instrument } from '../instrument/instrument.ts';
import type { Money } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import type { FeeLiquidity } from './liquidity.ts';

/** What a model asks of a trade beyond its size. */
export interface FeeTrade {
  /** The order, for its identity alone. */
  readonly order: object;
  readonly sign: 1 | -1;
  readonly instrument: Instrument;
  /** Session of the trade as yyyymmdd. */
  readonly date: number;
  /** Whether the order waited for the market or took what was there; orders take unless told. */
  readonly liquidity?: FeeLiquidity | undefined;
  /** Best prices and last price when the fill is charged; absent or NaN where they are not known. */
  readonly bid?: number | undefined;
  readonly ask?: number | undefined;
  readonly last?: number | undefined;
  /** The price that the order itself names: its limit, or else its stop; absent or NaN where it names none. */
  readonly orderPrice?: number | undefined;
  /** When the order was sent. */
  readonly orderedAt?: Micros | undefined;
}

/** One fill, and its order as it stood before that fill. */
export interface FeeInput {
  /** Traded value of the fill, never negative, in the currency of the instrument. */
  readonly notional: Money;
  readonly quantity: ScaledQuantity;
  /** Scaled units per unit of quantity: a power of ten up to 10^9. */
  readonly quantityFactor: number;
  /** Traded value, quantity and fees of the order's earlier fills; fees as `fee` gave them. */
  readonly notionalBefore: Money;
  readonly quantityBefore: ScaledQuantity;
  readonly feesBefore: Money;
  /** Given to models that need it, and to no others. */
  readonly trade?: FeeTrade | undefined;
}

/** What is charged in one currency. */
export interface FeeCharge {
  /** Code such as `USD` or `BTC`. */
  readonly currency: string;
  readonly amount: Money;
}

/** Units of `to` that one unit of `from` is worth now; NaN where that is not known. */
export type FeeRates = (from: string, to: string) => number;

/**
 * What a broker charges for a fill, exact to 10^-18 and not rounded to cents.
 *
 * A minimum or a maximum counts for the order: each fill is charged what all fills so far cost together, less
 * what was charged before.
 */
export interface FeeModel {
  /** The text that gives this model, as `parseFees` reads it. */
  readonly name: string;
  /** In the instrument's currency; of a model that has `charges`, their worth in it. */
  fee(fill: FeeInput): Money;
  /**
   * What is paid, currency by currency, each of them once. A model has it in runs in which some fill is charged in
   * another currency than the instrument's; all others charge `fee` in the instrument's.
   */
  charges?: ((fill: FeeInput) => readonly FeeCharge[]) | undefined;
  /**
   * What an order filled at once costs, in the instrument's currency, as a double: for checks before the fill, where
   * nothing is exact yet.
   */
  estimate(notional: number, quantity: number, trade?: FeeTrade): number;
  /** Whether it asks for the trade of a fill. */
  readonly needsTrade?: boolean;
  /**
   * The model of one run, where it counts what was traded. Refuses instruments that it cannot charge. With `rates`, for
   * an account of several currencies, fees may be in any currency; without, in that of the instrument.
   */
  forRun?(instruments: readonly Instrument[], rates?: FeeRates): FeeModel;
  /** The fill was booked, and counts from now on. */
  booked?(fill: FeeInput): void;
}
