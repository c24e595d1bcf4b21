import { KernelError } from '../errors.ts';
import { addBusinessDays, type BusinessDays, daysOfAll } from '../time/business-days.ts';
import { dateOfDay, dayOfDate, isWeekend } from '../time/civil-day.ts';
import { usBankDays } from './bank-holidays.ts';

/** Pairs that settle a day after the trade; all others do two days after. */
export const nextDayPairs: readonly string[] = ['USDCAD', 'USDTRY', 'USDPHP'];

/** A pair such as `EURUSD`, `EUR/USD` or `EUR.USD` as its two currencies. */
export const currenciesOf = (pair: string): readonly [base: string, quote: string] => {
  const match = /^([A-Z]{3})[/.]?([A-Z]{3})$/.exec(pair);
  const [, base = '', quote = ''] = match ?? [];
  if (match === null || base === quote)
    throw new KernelError('SYMBOL_INVALID', `"${pair}" is no pair of two currencies such as EURUSD`);
  return [base, quote];
};

/** Business days from trade to settlement of a pair: 1 for the three of {@link nextDayPairs}, in either order, else 2. */
export const fxSettlementDays = (pair: string): 1 | 2 => {
  const [base, quote] = currenciesOf(pair);
  return nextDayPairs.includes(base + quote) || nextDayPairs.includes(quote + base) ? 1 : 2;
};

/** Business days of the banks of each currency, by its code; those of USD need not be given. */
export type BankDays = Readonly<Record<string, BusinessDays>>;

const banksOf = (currency: string, banks: BankDays): BusinessDays => {
  const days = Object.hasOwn(banks, currency) ? banks[currency] : undefined;
  if (days !== undefined) return days;
  if (currency === 'USD') return usBankDays;
  throw new KernelError(
    'SETTLEMENT_UNKNOWN',
    `the bank holidays of ${currency} are needed: give its business days, or weekdaysExcept() if there are none`,
  );
};

/**
 * The spot value date of a currency pair (yyyymmdd): two business days after the trade, or one for USDCAD, USDTRY
 * and USDPHP. The banks of both currencies must be open on it.
 *
 * The days between are counted by both currencies' banks too, but for the dollar's: a holiday of the United States
 * on the day after the trade does not delay a pair that settles in two days. Bank holidays of USD are known; those of
 * other currencies are given.
 */
export const fxSettlementDate = (pair: string, tradeDate: number, banks: BankDays): number => {
  const [base, quote] = currenciesOf(pair);
  const both = daysOfAll(banksOf(base, banks), banksOf(quote, banks));
  const trade = dayOfDate(tradeDate);
  if (fxSettlementDays(pair) === 1) return dateOfDay(addBusinessDays(both, trade, 1));
  const counted = daysOfAll(
    ...[base, quote].filter((currency) => currency !== 'USD').map((currency) => banksOf(currency, banks)),
  );
  const between = addBusinessDays((day) => !isWeekend(day) && counted(day), trade, 1);
  return dateOfDay(addBusinessDays(both, between, 1));
};
