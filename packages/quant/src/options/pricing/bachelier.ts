import type { ForwardOptionColumns, ForwardOptionMeasure, ForwardOptionValue } from './black-76.ts';
import { callsOf, numbersOf, rowsOf } from './columns.ts';
import { everyMeasure, type MeasureOutputs, type MeasureTable, measureRows, measuresOf } from './measures.ts';
import * as greeks from './normal-greeks.ts';
import { emptyNormalTerms, fillNormalTerms, type NormalTerms } from './normal-terms.ts';
import { type ForwardOption, requireField, requirePriceInRange, requireType } from './option-inputs.ts';

const measures: MeasureTable<NormalTerms, ForwardOptionMeasure> = { ...greeks };

const terms = emptyNormalTerms();

/**
 * Price and every Greek of a European option on a forward that moves by amounts, not by parts of itself: forward and
 * strike may be negative. Refuses a negative time or volatility. At the expiry, or without volatility, the discounted
 * intrinsic value and its Greeks, those of the density 0; at the kink itself half the delta.
 *
 * - Formula: V = e^(-rT) (cp (F - K) Phi(cp d) + v sqrt(T) phi(d)), d = (F - K) / (v sqrt T); the Greeks are its
 *   derivatives.
 * - Units: price in the currency of the forward; time in years; volatility in price units per square root of a year;
 *   vega and rho per 1.00; theta, charm, color and veta per year.
 * - Conventions: delta is dV/dF with the discount factor inside; rho at a fixed forward, -T V; rate continuously
 *   compounded; theta, charm, color and veta as calendar time passes.
 * - Source: Bachelier 1900; the Greeks derived.
 * - Checked: mpmath at 60 digits with derivatives of the price; QuantLib 1.44 BachelierCalculator.
 * - Example: `bachelier({ type: 'call', forward: -37.63, strike: 10, years: 0.1, rate: 0.001, volatility: 60 }).price` gives `0.03682364`.
 */
export function bachelier(option: ForwardOption): ForwardOptionValue {
  fillTerms(option);
  return everyMeasure(measures, terms);
}

/**
 * The price alone, as `bachelier` gives it, for less work.
 *
 * - Formula: V = e^(-rT) (cp (F - K) Phi(cp d) + v sqrt(T) phi(d)), d = (F - K) / (v sqrt T).
 * - Units: currency of the forward; time in years; volatility in price units per square root of a year.
 * - Conventions: rate continuously compounded.
 * - Source: Bachelier 1900.
 * - Checked: mpmath at 60 digits; QuantLib 1.44 BachelierCalculator.
 * - Example: `bachelierPrice({ type: 'put', forward: 1.5, strike: -2, years: 0.5, rate: 0.04, volatility: 4 })` gives `0.1439681`.
 */
export function bachelierPrice(option: ForwardOption): number {
  fillTerms(option);
  return terms.price;
}

/**
 * The measures that are named, of one option. Refuses as `bachelier` does, and an unknown name.
 *
 * - Formula: as `bachelier`.
 * - Units: as `bachelier`.
 * - Conventions: as `bachelier`.
 * - Source: Bachelier 1900.
 * - Checked: identity: the same terms and formulas as `bachelier`.
 * - Example: `bachelierMeasures({ type: 'call', forward: 0.03, strike: 0.03, years: 1, rate: 0.02, volatility: 0.0085 }, ['vega'])` gives `{ vega: 0.3910427 }`.
 */
export function bachelierMeasures<Measure extends ForwardOptionMeasure>(
  option: ForwardOption,
  wanted: readonly Measure[],
): Pick<ForwardOptionValue, Measure> {
  fillTerms(option);
  return measuresOf<NormalTerms, Measure>(measures, wanted, terms);
}

/**
 * The measures that are named, of many options: columns in, columns out, in the very bits of the single call. Single
 * values stand for every row. Results are written to the arrays of `into` where it has them. Refuses columns of
 * different lengths and, by its row, whatever `bachelier` refuses.
 *
 * - Formula: as `bachelier`.
 * - Units: as `bachelier`.
 * - Conventions: as `bachelier`.
 * - Source: Bachelier 1900.
 * - Checked: identity: each row equals the single call.
 * - Example: `bachelierBatch({ type: 'call', forward: 0.03, strike: [0.02, 0.03], years: 1, rate: 0.02, volatility: 0.0085 }, ['price']).price` gives `[0.01029243, 0.003323863]`.
 */
export function bachelierBatch<Measure extends ForwardOptionMeasure>(
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
  const termsOf = (row: number): NormalTerms => {
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
  return measureRows<NormalTerms, Measure>(measures, wanted, rows, termsOf, into);
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
  requireField('forwardOfEitherSign', forward, row);
  requireField('strikeOfEitherSign', strike, row);
  requireField('years', years, row);
  requireField('rate', rate, row);
  requireField('volatility', volatility, row);
  fillNormalTerms(terms, isCall, forward, strike, years, rate, volatility);
  requirePriceInRange(terms.price, rate, row);
}
