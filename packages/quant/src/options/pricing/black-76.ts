import { callsOf, numbersOf, type OptionColumn, type OptionTypeColumn, rowsOf } from './columns.ts';
import * as greeks from './lognormal-greeks.ts';
import { emptyLognormalTerms, fillLognormalTerms, type LognormalTerms } from './lognormal-terms.ts';
import { everyMeasure, type MeasureOutputs, type MeasureTable, measureRows, measuresOf } from './measures.ts';
import { type ForwardOption, requireField, requirePriceInRange, requireType } from './option-inputs.ts';

/** The price of an option on a forward and how it changes. Per year, and per 1.00 of volatility or rate. */
export interface ForwardOptionValue {
  readonly price: number;
  /** dV/dF, discounted as the price is. */
  readonly delta: number;
  /** d2V/dF2. */
  readonly gamma: number;
  /** dV/d volatility. */
  readonly vega: number;
  /** -dV/dT at a fixed forward: the change as calendar time passes. */
  readonly theta: number;
  /** dV/dr at a fixed forward: -T V. */
  readonly rho: number;
  /** dV/dK. */
  readonly dualDelta: number;
  /** d2V/dK2. */
  readonly dualGamma: number;
  /** delta F / V: per cent of the option for one per cent of the forward. Infinite for a price of 0. */
  readonly elasticity: number;
  /** d2V/dF d volatility. */
  readonly vanna: number;
  /** d2V/d volatility^2, also volga. */
  readonly vomma: number;
  /** -d2V/dF dT: the change of delta as calendar time passes. */
  readonly charm: number;
  /** -d2V/d volatility dT: the change of vega as calendar time passes. */
  readonly veta: number;
  /** d2V/d volatility dr at a fixed forward: -T vega. */
  readonly vera: number;
  /** d3V/dF3. */
  readonly speed: number;
  /** d3V/dF2 d volatility. */
  readonly zomma: number;
  /** -d3V/dF2 dT: the change of gamma as calendar time passes. */
  readonly color: number;
  /** d3V/d volatility^3. */
  readonly ultima: number;
}

export type ForwardOptionMeasure = keyof ForwardOptionValue;

/** Options side by side: one value for all, or a value for each. Units as in `ForwardOption`. */
export interface ForwardOptionColumns {
  readonly type: OptionTypeColumn;
  readonly forward: OptionColumn;
  readonly strike: OptionColumn;
  readonly years: OptionColumn;
  readonly rate: OptionColumn;
  readonly volatility: OptionColumn;
}

const { psi: _, ...greeksOfForward } = greeks;

/** A forward is a spot that yields the rate; only what is taken by the rate differs, as the forward stays fixed. */
const measures: MeasureTable<LognormalTerms, ForwardOptionMeasure> = {
  ...greeksOfForward,
  rho: (terms) => -terms.years * terms.price,
  vera: (terms) => -terms.years * greeks.vega(terms),
};

const terms = emptyLognormalTerms();

/**
 * Price and every Greek of a European option on a forward or future. Refuses a forward or strike not above 0 (use
 * `bachelier` there), and a negative time or volatility. At the expiry, or without volatility, the discounted intrinsic
 * value and its Greeks, those of the density 0; at the kink itself half the delta.
 *
 * - Formula: V = e^(-rT) cp (F Phi(cp d1) - K Phi(cp d2)), d1 = (ln(F/K) + v^2 T / 2) / (v sqrt T), d2 = d1 - v sqrt T;
 *   the Greeks are its derivatives.
 * - Units: price in the currency of the forward; time in years; volatility 0.20 is 20 %; vega and rho per 1.00; theta,
 *   charm, color and veta per year.
 * - Conventions: delta is dV/dF with the discount factor inside; rho at a fixed forward, -T V; rate continuously
 *   compounded; theta, charm, color and veta as calendar time passes.
 * - Source: Black 1976; Haug, The Complete Guide to Option Pricing Formulas, 2007.
 * - Checked: mpmath at 60 digits with derivatives of the price; QuantLib 1.44 BlackCalculator; Haug 2007 (1.7011).
 * - Example: `black76({ type: 'call', forward: 19, strike: 19, years: 0.75, rate: 0.1, volatility: 0.28 }).price` gives `1.701051`.
 */
export function black76(option: ForwardOption): ForwardOptionValue {
  fillTerms(option);
  return everyMeasure(measures, terms);
}

/**
 * The price alone, as `black76` gives it, for less work.
 *
 * - Formula: V = e^(-rT) cp (F Phi(cp d1) - K Phi(cp d2)).
 * - Units: currency of the forward; time in years; volatility 0.20 is 20 %.
 * - Conventions: rate continuously compounded.
 * - Source: Black 1976.
 * - Checked: mpmath at 60 digits; QuantLib 1.44 BlackCalculator; Haug 2007 (1.7011).
 * - Example: `black76Price({ type: 'put', forward: 100, strike: 95, years: 0.5, rate: 0.02, volatility: 0.2 })` gives `3.319816`.
 */
export function black76Price(option: ForwardOption): number {
  fillTerms(option);
  return terms.price;
}

/**
 * The measures that are named, of one option. Refuses as `black76` does, and an unknown name.
 *
 * - Formula: as `black76`.
 * - Units: as `black76`.
 * - Conventions: as `black76`.
 * - Source: Black 1976; Haug 2007.
 * - Checked: identity: the same terms and formulas as `black76`.
 * - Example: `black76Measures({ type: 'call', forward: 100, strike: 100, years: 1, rate: 0.03, volatility: 0.2 }, ['delta', 'rho'])` gives `{ delta: 0.5238735, rho: -7.730149 }`.
 */
export function black76Measures<Measure extends ForwardOptionMeasure>(
  option: ForwardOption,
  wanted: readonly Measure[],
): Pick<ForwardOptionValue, Measure> {
  fillTerms(option);
  return measuresOf<LognormalTerms, Measure>(measures, wanted, terms);
}

/**
 * The measures that are named, of many options: columns in, columns out, in the very bits of the single call. Single
 * values stand for every row. Results are written to the arrays of `into` where it has them. Refuses columns of
 * different lengths and, by its row, whatever `black76` refuses.
 *
 * - Formula: as `black76`.
 * - Units: as `black76`.
 * - Conventions: as `black76`.
 * - Source: Black 1976; Haug 2007.
 * - Checked: identity: each row equals the single call.
 * - Example: `black76Batch({ type: ['call', 'put'], forward: 100, strike: 100, years: 1, rate: 0.03, volatility: 0.2 }, ['delta']).delta` gives `[0.5238735, -0.4465720]`.
 */
export function black76Batch<Measure extends ForwardOptionMeasure>(
  columns: ForwardOptionColumns,
  wanted: readonly Measure[],
  into?: MeasureOutputs<NoInfer<Measure>>,
): Readonly<Record<Measure, Float64Array>> {
  const rows = rowsOf(columns);
  const calls = callsOf(columns.type, rows);
  const forward = numbersOf(columns.forward, rows);
  const strike = numbersOf(columns.strike, rows);
  const years = numbersOf(columns.years, rows);
  const rate = numbersOf(columns.rate, rows);
  const volatility = numbersOf(columns.volatility, rows);
  const termsOf = (row: number): LognormalTerms => {
    fillChecked(
      calls[row] === 1,
      forward[row]!,
      strike[row]!,
      years[row]!,
      rate[row]!,
      volatility[row]!,
      row,
    );
    return terms;
  };
  return measureRows<LognormalTerms, Measure>(measures, wanted, rows, termsOf, into);
}

function fillTerms({ type, forward, strike, years, rate, volatility }: ForwardOption): void {
  requireType(type);
  fillChecked(type === 'call', forward, strike, years, rate, volatility);
}

function fillChecked(
  isCall: boolean,
  forward: number,
  strike: number,
  years: number,
  rate: number,
  volatility: number,
  row?: number,
): void {
  requireField('forward', forward, row);
  requireField('strike', strike, row);
  requireField('years', years, row);
  requireField('rate', rate, row);
  requireField('volatility', volatility, row);
  fillLognormalTerms(terms, isCall, forward, strike, years, rate, rate, volatility);
  requirePriceInRange(terms.price, rate, row);
}
