import { callsOf, numbersOf, outputOf, rowsOf } from '../pricing/columns.ts';
import { requireField, requireType } from '../pricing/option-inputs.ts';
import {
  type ImpliedVolatilityBatchOptions,
  type UnexplainedPrices,
  unexplainedOf,
} from './batch-options.ts';
import type { UndiscountedQuote, UndiscountedQuoteColumns } from './implied-volatility.ts';
import { normalDistance } from './normal-distance.ts';
import { timeValueOfPrice } from './time-value-of-price.ts';
import { refuseUnexplained } from './unexplained-price.ts';

const SQRT_2_PI = 2.5066282746310002;

/** A strike so close to the forward, against the value, that the first two terms of the value in it are all. */
const NEGLIGIBLE = 1e-9;

/**
 * The volatility at which Bachelier's formula gives a price, to all digits that the price allows. Forward and strike may
 * be negative. 0 for a price equal to the intrinsic value. Refuses a price below the intrinsic value, and a time value at
 * the expiry; there is no maximum.
 *
 * - Formula: v with price = cp (F - K) Phi(cp d) + v sqrt(T) phi(d), d = (F - K) / (v sqrt T).
 * - Units: price and strike in the currency of the forward; time in years; volatility in price units per square root of
 *   a year.
 * - Conventions: undiscounted price; in the money the time value of the out-of-the-money option of that strike is solved.
 * - Source: Bachelier 1900; the distance that is solved for after Jaeckel, Implied Normal Volatility, Wilmott 2017.
 * - Checked: mpmath at 200 digits, the exact inverse of the price as a double; QuantLib 1.44 bachelierBlackFormulaImpliedVol.
 * - Example: `normalImpliedVolatility({ type: 'call', forward: 0.03, strike: 0.03, years: 1, price: 0.0015957691216057308 })` gives `0.004000000`.
 */
export function normalImpliedVolatility({ type, forward, strike, years, price }: UndiscountedQuote): number {
  requireType(type);
  return solve(type === 'call', forward, strike, years, price, 'refuse');
}

/**
 * Normal implied volatilities of many quotes: columns in, a column out, in the very bits of the single call. Single
 * values stand for every row. A price that no volatility explains is refused with its row, or gives NaN there where the
 * options say so; a price that is NaN counts as such.
 *
 * - Formula: as `normalImpliedVolatility`.
 * - Units: as `normalImpliedVolatility`.
 * - Conventions: as `normalImpliedVolatility`.
 * - Source: Bachelier 1900; Jaeckel, Implied Normal Volatility, Wilmott 2017.
 * - Checked: identity: each row equals the single call.
 * - Example: `normalImpliedVolatilityBatch({ type: 'call', forward: 0.03, strike: [0.03, 0.02], years: 1, price: [0.0015957691216, 0.009] }, { unexplained: 'nan' })` gives `[0.004000000, NaN]`.
 */
export function normalImpliedVolatilityBatch(
  columns: UndiscountedQuoteColumns,
  options: ImpliedVolatilityBatchOptions = {},
): Float64Array {
  const rows = rowsOf(columns);
  const calls = callsOf(columns.type, rows);
  const forward = numbersOf(columns.forward, rows);
  const strike = numbersOf(columns.strike, rows);
  const years = numbersOf(columns.years, rows);
  const price = numbersOf(columns.price, rows);
  const unexplained = unexplainedOf(options);
  const volatilities = outputOf('into', rows, options.into);
  for (let row = 0; row < rows; row++)
    volatilities[row] = solve(
      calls[row] === 1,
      forward[row]!,
      strike[row]!,
      years[row]!,
      price[row]!,
      unexplained,
      row,
    );
  return volatilities;
}

function solve(
  isCall: boolean,
  forward: number,
  strike: number,
  years: number,
  price: number,
  unexplained: UnexplainedPrices,
  row?: number,
): number {
  requireField('forwardOfEitherSign', forward, row);
  requireField('strikeOfEitherSign', strike, row);
  requireField('years', years, row);
  const gets = isCall ? forward : strike;
  const pays = isCall ? strike : forward;
  const value = timeValueOfPrice(price, gets, pays);
  if (value === 0) return 0;
  if (!(value > 0 && value < Infinity && years > 0)) {
    if (unexplained === 'refuse') refuseUnexplained(price, gets, pays, Infinity, years, row);
    return Number.NaN;
  }
  const away = Math.abs(forward - strike);
  const deviation =
    away < NEGLIGIBLE * value ? SQRT_2_PI * (value + 0.5 * away) : away / normalDistance(value, away);
  return deviation / Math.sqrt(years);
}
