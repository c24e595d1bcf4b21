import { parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven, formatMoney, type Money } from '../numeric/money.ts';
import type { AccountBooks } from './account-process.ts';

/** Decimals of a rate, and digits of a small one: its double has no more that mean anything. */
const RATE_DIGITS = 12;
/** Below it a rate has fewer than {@link RATE_DIGITS} digits in as many decimals. */
const SMALL_RATE = 0.1;
const RATE_SCALE = 48;

/** Why an amount is not converted; undefined where it was. */
export type ConversionProblem = 'NOTHING' | 'NO_RATE' | 'BALANCE';

/**
 * Changes one currency for another at the rates of now, without a charge; what is bought is rounded half to even at
 * the eighteenth decimal. A cash account gives no more than it has.
 */
export const convert = (
  books: AccountBooks,
  account: 'cash' | 'margin',
  from: string,
  to: string,
  amount: Money,
): ConversionProblem | undefined => {
  const { rates } = books.portfolio;
  if (amount <= 0n || from === to) return 'NOTHING';
  if (!rates.has(from) || !rates.has(to)) return 'NO_RATE';
  const rate = rates.rate(from) / rates.rate(to);
  if (!Number.isFinite(rate)) return 'NO_RATE';
  if (account === 'cash' && books.portfolio.balance(from) < amount) return 'BALANCE';
  const text = rate < SMALL_RATE ? rate.toPrecision(RATE_DIGITS) : rate.toFixed(RATE_DIGITS);
  const exact = parseScaledBigInt(text, RATE_SCALE, 'rate');
  const bought = divideHalfEven(amount * exact, 10n ** BigInt(RATE_SCALE)) as Money;
  books.post({ kind: 'conversion', currency: from, amount: -amount as Money });
  books.post({ kind: 'conversion', currency: to, amount: bought });
  return undefined;
};

/** What a strategy's log tells of a conversion that did not take place. */
export const conversionProblem = (
  problem: ConversionProblem,
  books: AccountBooks,
  from: string,
  to: string,
  amount: Money,
): string => {
  const asked = `converting ${formatMoney(amount)} ${from} to ${to}`;
  if (problem === 'NOTHING') return `${asked}: give an amount above zero and two currencies`;
  if (problem === 'BALANCE')
    return `${asked}: the account holds ${formatMoney(books.portfolio.balance(from))} ${from}`;
  return `${asked}: ${books.portfolio.rates.missing(books.portfolio.rates.has(from) ? to : from)}`;
};
