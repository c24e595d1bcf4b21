import type { UnexplainedPrices } from './batch-options.ts';
import { timeValueOfPrice } from './time-value-of-price.ts';
import { totalVolatility } from './total-volatility.ts';
import { refuseUnexplained } from './unexplained-price.ts';

/**
 * The volatility of an option to exchange two amounts, both as of the day of the price: discounted with a discounted
 * price, or neither. `moneyness` is ln(forward / strike), given since the amounts have lost digits of it. Hot.
 */
export function impliedByAmounts(
  isCall: boolean,
  forward: number,
  strike: number,
  moneyness: number,
  years: number,
  price: number,
  unexplained: UnexplainedPrices,
  row?: number,
): number {
  const gets = isCall ? forward : strike;
  const pays = isCall ? strike : forward;
  const value = timeValueOfPrice(price, gets, pays);
  if (value === 0) return 0;
  const rest = gets - price;
  if (!(value > 0 && rest > 0 && years > 0)) {
    if (unexplained === 'refuse') refuseUnexplained(price, gets, pays, gets, years, row);
    return Number.NaN;
  }
  const scale = Math.sqrt(forward) * Math.sqrt(strike);
  return totalVolatility(Math.abs(moneyness), value, rest, scale) / Math.sqrt(years);
}
