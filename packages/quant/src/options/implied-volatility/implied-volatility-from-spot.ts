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
import { requireField, requirePriceInRange, requireType } from '../pricing/option-inputs.ts';
import {
  type ImpliedVolatilityBatchOptions,
  type UnexplainedPrices,
  unexplainedOf,
} from './batch-options.ts';
import { impliedByAmounts } from './implied-by-amounts.ts';

/** A European option on a spot price and what is paid for it now. */
export interface OptionQuote {
  readonly type: OptionType;
  readonly spot: number;
  readonly strike: number;
  /** To the expiry. */
  readonly years: number;
  /** Continuously compounded, per year. */
  readonly rate: number;
  /** Continuously compounded, per year; default 0. */
  readonly dividendYield?: number;
  /** As traded, in the currency of the spot. */
  readonly price: number;
}

/** Quotes side by side: one value for all, or a value for each. Units as in `OptionQuote`. */
export interface OptionQuoteColumns {
  readonly type: OptionTypeColumn;
  readonly spot: OptionColumn;
  readonly strike: OptionColumn;
  readonly years: OptionColumn;
  readonly rate: OptionColumn;
  readonly dividendYield?: OptionColumn;
  readonly price: OptionColumn;
}

/**
 * The volatility at which the formula of Black, Scholes and Merton gives a price, as accurate as `impliedVolatility`.
 * Refuses what that refuses; intrinsic value and maximum are those of the discounted forward and strike.
 *
 * - Formula: v with price = cp (S e^(-qT) Phi(cp d1) - K e^(-rT) Phi(cp d2)), as in `blackScholesMerton`.
 * - Units: price and strike in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: rates continuously compounded.
 * - Source: Jaeckel, Let's Be Rational, Wilmott 2015; Merton 1973.
 * - Checked: mpmath; py_vollib 1.0.12.
 * - Example: `impliedVolatilityFromSpot({ type: 'put', spot: 42, strike: 40, years: 0.5, rate: 0.1, price: 1.7638880134771964 })` gives `0.3000000`.
 */
export function impliedVolatilityFromSpot(quote: OptionQuote): number {
  const { type, spot, strike, years, rate, dividendYield = 0, price } = quote;
  requireType(type);
  return solve(type === 'call', spot, strike, years, rate, dividendYield, price, 'refuse');
}

/**
 * Implied volatilities of many quotes: columns in, a column out, in the very bits of the single call. Single values
 * stand for every row. A price that no volatility explains is refused with its row, or gives NaN there where the
 * options say so; a price that is NaN counts as such.
 *
 * - Formula: as `impliedVolatilityFromSpot`.
 * - Units: as `impliedVolatilityFromSpot`.
 * - Conventions: as `impliedVolatilityFromSpot`.
 * - Source: Jaeckel, Let's Be Rational, Wilmott 2015; Merton 1973.
 * - Checked: identity: each row equals the single call.
 * - Example: `impliedVolatilityFromSpotBatch({ type: ['call', 'put'], spot: 100, strike: 100, years: 1, rate: 0.05, price: [10.450583572185565, 5.573526022256971] })` gives `[0.2000000, 0.2000000]`.
 */
export function impliedVolatilityFromSpotBatch(
  columns: OptionQuoteColumns,
  options: ImpliedVolatilityBatchOptions = {},
): Float64Array {
  const rows = rowsOf(columns);
  const calls = callsOf(columns.type, rows);
  const spot = numbersOf(columns.spot, rows);
  const strike = numbersOf(columns.strike, rows);
  const years = numbersOf(columns.years, rows);
  const rate = numbersOf(columns.rate, rows);
  const dividendYield = numbersOf(columns.dividendYield ?? 0, rows);
  const price = numbersOf(columns.price, rows);
  const unexplained = unexplainedOf(options);
  const volatilities = outputOf('into', rows, options.into);
  for (let row = 0; row < rows; row++)
    volatilities[row] = solve(
      calls[row] === 1,
      spot[row]!,
      strike[row]!,
      years[row]!,
      rate[row]!,
      dividendYield[row]!,
      price[row]!,
      unexplained,
      row,
    );
  return volatilities;
}

function solve(
  isCall: boolean,
  spot: number,
  strike: number,
  years: number,
  rate: number,
  dividendYield: number,
  price: number,
  unexplained: UnexplainedPrices,
  row?: number,
): number {
  requireField('spot', spot, row);
  requireField('strike', strike, row);
  requireField('years', years, row);
  requireField('rate', rate, row);
  requireField('dividendYield', dividendYield, row);
  const spotNow = spot * Math.exp(-dividendYield * years);
  const strikeNow = strike * Math.exp(-rate * years);
  requirePriceInRange(spotNow + strikeNow, rate, row);
  const moneyness = logMoneyness(spot, strike) + (rate - dividendYield) * years;
  return impliedByAmounts(isCall, spotNow, strikeNow, moneyness, years, price, unexplained, row);
}
