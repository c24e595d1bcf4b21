import type { OptionType } from '../option.ts';
import {
  callsOf,
  numbersOf,
  type OptionColumn,
  type OptionTypeColumn,
  outputOf,
  rowsOf,
} from '../pricing/columns.ts';
import { logMoneyness } from '../pricing/log-moneyness.ts';
import { requireField, requireType } from '../pricing/option-inputs.ts';
import {
  type ImpliedVolatilityBatchOptions,
  type UnexplainedPrices,
  unexplainedOf,
} from './batch-options.ts';
import { impliedByAmounts } from './implied-by-amounts.ts';

/** A European option on a forward and what is paid for it, without discount. */
export interface UndiscountedQuote {
  readonly type: OptionType;
  readonly forward: number;
  readonly strike: number;
  /** To the expiry. */
  readonly years: number;
  /** Undiscounted: the price now over e^(-rate years). In the currency of the forward. */
  readonly price: number;
}

/** Quotes side by side: one value for all, or a value for each. Units as in `UndiscountedQuote`. */
export interface UndiscountedQuoteColumns {
  readonly type: OptionTypeColumn;
  readonly forward: OptionColumn;
  readonly strike: OptionColumn;
  readonly years: OptionColumn;
  readonly price: OptionColumn;
}

/**
 * The volatility at which Black's formula gives a price, to all digits that the price allows: prices of 1e-300, total
 * volatilities of 14 and strikes within rounding of the forward included. 0 for a price equal to the intrinsic value.
 * Refuses a price below the intrinsic value, or at or above the most an option can be worth (the forward for a call, the
 * strike for a put), and a time value at the expiry.
 *
 * - Formula: v with price = cp (F Phi(cp d1) - K Phi(cp d2)), d1 = (ln(F/K) + v^2 T / 2) / (v sqrt T), d2 = d1 - v sqrt T.
 * - Units: price and strike in the currency of the forward; time in years; volatility 0.20 is 20 %.
 * - Conventions: undiscounted price; in the money the time value of the out-of-the-money option of that strike is solved.
 * - Source: Jaeckel, Let's Be Rational, Wilmott 2015.
 * - Checked: mpmath at 120 to 400 digits, the exact inverse of the price as a double; py_lets_be_rational 1.1.2.
 * - Example: `impliedVolatility({ type: 'call', forward: 100, strike: 100, years: 1, price: 7.965567455405798 })` gives `0.2000000`.
 */
export function impliedVolatility({ type, forward, strike, years, price }: UndiscountedQuote): number {
  requireType(type);
  return solve(type === 'call', forward, strike, years, price, 'refuse');
}

/**
 * Implied volatilities of many quotes: columns in, a column out, in the very bits of the single call. Single values
 * stand for every row. A price that no volatility explains is refused with its row, or gives NaN there where the
 * options say so; a price that is NaN counts as such.
 *
 * - Formula: as `impliedVolatility`.
 * - Units: as `impliedVolatility`.
 * - Conventions: as `impliedVolatility`.
 * - Source: Jaeckel, Let's Be Rational, Wilmott 2015.
 * - Checked: identity: each row equals the single call.
 * - Example: `impliedVolatilityBatch({ type: 'call', forward: 100, strike: [100, 90], years: 1, price: [7.965567, 9.99] }, { unexplained: 'nan' })` gives `[0.2000000, NaN]`.
 */
export function impliedVolatilityBatch(
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
  requireField('forward', forward, row);
  requireField('strike', strike, row);
  requireField('years', years, row);
  const moneyness = logMoneyness(forward, strike);
  return impliedByAmounts(isCall, forward, strike, moneyness, years, price, unexplained, row);
}
