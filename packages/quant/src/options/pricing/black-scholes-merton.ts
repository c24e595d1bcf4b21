import { callsOf, numbersOf, type OptionColumn, type OptionTypeColumn, rowsOf } from './columns.ts';
import * as greeks from './lognormal-greeks.ts';
import { emptyLognormalTerms, fillLognormalTerms, type LognormalTerms } from './lognormal-terms.ts';
import { everyMeasure, type MeasureOutputs, type MeasureTable, measureRows, measuresOf } from './measures.ts';
import { type EuropeanOption, requireField, requirePriceInRange, requireType } from './option-inputs.ts';

/** The price of an option and how it changes. Per year, and per 1.00 of volatility, rate or yield. */
export interface BlackScholesMertonValue {
  readonly price: number;
  /** dV/dS. */
  readonly delta: number;
  /** d2V/dS2. */
  readonly gamma: number;
  /** dV/d volatility. */
  readonly vega: number;
  /** -dV/dT: the change as calendar time passes. */
  readonly theta: number;
  /** dV/dr. */
  readonly rho: number;
  /** dV/dq. */
  readonly psi: number;
  /** dV/dK. */
  readonly dualDelta: number;
  /** d2V/dK2. */
  readonly dualGamma: number;
  /** delta S / V: per cent of the option for one per cent of the spot. Infinite for a price of 0. */
  readonly elasticity: number;
  /** d2V/dS d volatility. */
  readonly vanna: number;
  /** d2V/d volatility^2, also volga. */
  readonly vomma: number;
  /** -d2V/dS dT: the change of delta as calendar time passes. */
  readonly charm: number;
  /** -d2V/d volatility dT: the change of vega as calendar time passes. */
  readonly veta: number;
  /** d2V/d volatility dr. */
  readonly vera: number;
  /** d3V/dS3. */
  readonly speed: number;
  /** d3V/dS2 d volatility. */
  readonly zomma: number;
  /** -d3V/dS2 dT: the change of gamma as calendar time passes. */
  readonly color: number;
  /** d3V/d volatility^3. */
  readonly ultima: number;
}

export type BlackScholesMertonMeasure = keyof BlackScholesMertonValue;

/** Options side by side: one value for all, or a value for each. Units as in `EuropeanOption`. */
export interface EuropeanOptionColumns {
  readonly type: OptionTypeColumn;
  readonly spot: OptionColumn;
  readonly strike: OptionColumn;
  readonly years: OptionColumn;
  readonly rate: OptionColumn;
  readonly dividendYield?: OptionColumn;
  readonly volatility: OptionColumn;
}

const measures: MeasureTable<LognormalTerms, BlackScholesMertonMeasure> = { ...greeks };

const terms = emptyLognormalTerms();

/**
 * Price and every Greek of a European option on a spot price with a continuous yield. Refuses a spot or strike not
 * above 0, and a negative time or volatility. At the expiry, or without volatility, the discounted intrinsic value of
 * the forward and its Greeks, those of the density 0; at the kink itself half the delta.
 *
 * - Formula: V = cp (S e^(-qT) Phi(cp d1) - K e^(-rT) Phi(cp d2)), d1 = (ln(S/K) + (r - q + v^2/2) T) / (v sqrt T),
 *   d2 = d1 - v sqrt T; the Greeks are its derivatives.
 * - Units: price and strike in the currency of the spot; time in years; volatility 0.20 is 20 %; vega, rho and psi per
 *   1.00; theta, charm, color and veta per year.
 * - Conventions: rates continuously compounded; theta, charm, color and veta as calendar time passes; the out-of-the-money
 *   side is computed, the other follows by parity.
 * - Source: Black & Scholes 1973; Merton 1973; Haug, The Complete Guide to Option Pricing Formulas, 2007.
 * - Checked: mpmath at 60 digits with derivatives of the price; QuantLib 1.44 BlackCalculator; py_vollib 1.0.12.
 * - Example: `blackScholesMerton({ type: 'put', spot: 100, strike: 95, years: 0.5, rate: 0.1, dividendYield: 0.05, volatility: 0.2 }).price` gives `2.464788`.
 */
export function blackScholesMerton(option: EuropeanOption): BlackScholesMertonValue {
  fillTerms(option);
  return everyMeasure(measures, terms);
}

/**
 * The price alone, as `blackScholesMerton` gives it, for less work.
 *
 * - Formula: V = cp (S e^(-qT) Phi(cp d1) - K e^(-rT) Phi(cp d2)).
 * - Units: currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: rates continuously compounded.
 * - Source: Black & Scholes 1973; Merton 1973.
 * - Checked: mpmath at 60 digits; QuantLib 1.44 BlackCalculator; py_vollib 1.0.12.
 * - Example: `blackScholesMertonPrice({ type: 'call', spot: 42, strike: 40, years: 0.5, rate: 0.1, volatility: 0.2 })` gives `4.759422`.
 */
export function blackScholesMertonPrice(option: EuropeanOption): number {
  fillTerms(option);
  return terms.price;
}

/**
 * The measures that are named, of one option. Refuses as `blackScholesMerton` does, and an unknown name.
 *
 * - Formula: as `blackScholesMerton`.
 * - Units: as `blackScholesMerton`.
 * - Conventions: as `blackScholesMerton`.
 * - Source: Black & Scholes 1973; Merton 1973; Haug 2007.
 * - Checked: identity: the same terms and formulas as `blackScholesMerton`.
 * - Example: `blackScholesMertonMeasures({ type: 'call', spot: 100, strike: 100, years: 1, rate: 0.05, volatility: 0.2 }, ['delta', 'vega'])` gives `{ delta: 0.6368307, vega: 37.52403 }`.
 */
export function blackScholesMertonMeasures<Measure extends BlackScholesMertonMeasure>(
  option: EuropeanOption,
  wanted: readonly Measure[],
): Pick<BlackScholesMertonValue, Measure> {
  fillTerms(option);
  return measuresOf<LognormalTerms, Measure>(measures, wanted, terms);
}

/**
 * The measures that are named, of many options: columns in, columns out, in the very bits of the single call. Single
 * values stand for every row. Results are written to the arrays of `into` where it has them. Refuses columns of
 * different lengths and, by its row, whatever `blackScholesMerton` refuses.
 *
 * - Formula: as `blackScholesMerton`.
 * - Units: as `blackScholesMerton`.
 * - Conventions: as `blackScholesMerton`; nothing is written to `into` before the columns are checked for their lengths.
 * - Source: Black & Scholes 1973; Merton 1973; Haug 2007.
 * - Checked: identity: each row equals the single call.
 * - Example: `blackScholesMertonBatch({ type: 'call', spot: 100, strike: [95, 105], years: 1, rate: 0.05, volatility: 0.2 }, ['price']).price` gives `[13.34646, 8.021352]`.
 */
export function blackScholesMertonBatch<Measure extends BlackScholesMertonMeasure>(
  columns: EuropeanOptionColumns,
  wanted: readonly Measure[],
  into?: MeasureOutputs<NoInfer<Measure>>,
): Readonly<Record<Measure, Float64Array>> {
  const rows = rowsOf(columns);
  const calls = callsOf(columns.type, rows);
  const spot = numbersOf(columns.spot, rows);
  const strike = numbersOf(columns.strike, rows);
  const years = numbersOf(columns.years, rows);
  const rate = numbersOf(columns.rate, rows);
  const dividendYield = numbersOf(columns.dividendYield ?? 0, rows);
  const volatility = numbersOf(columns.volatility, rows);
  const termsOf = (row: number): LognormalTerms => {
    fillChecked(
      calls[row] === 1,
      spot[row]!,
      strike[row]!,
      years[row]!,
      rate[row]!,
      dividendYield[row]!,
      volatility[row]!,
      row,
    );
    return terms;
  };
  return measureRows<LognormalTerms, Measure>(measures, wanted, rows, termsOf, into);
}

function fillTerms(option: EuropeanOption): void {
  const { type, spot, strike, years, rate, dividendYield = 0, volatility } = option;
  requireType(type);
  fillChecked(type === 'call', spot, strike, years, rate, dividendYield, volatility);
}

function fillChecked(
  isCall: boolean,
  spot: number,
  strike: number,
  years: number,
  rate: number,
  dividendYield: number,
  volatility: number,
  row?: number,
): void {
  requireField('spot', spot, row);
  requireField('strike', strike, row);
  requireField('years', years, row);
  requireField('rate', rate, row);
  requireField('dividendYield', dividendYield, row);
  requireField('volatility', volatility, row);
  fillLognormalTerms(terms, isCall, spot, strike, years, rate, dividendYield, volatility);
  requirePriceInRange(terms.price, rate, row);
}
