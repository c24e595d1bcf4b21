import type { CashDividend } from './corporate-action.ts';
import { nextSession } from './next-session.ts';
import {
  type Amount,
  add,
  compare,
  decimalText,
  multiply,
  ONE,
  type Rational,
  rational,
  roundHalfUp,
  signOf,
  subtract,
  ZERO,
} from './rational.ts';

/** A change of a position: bought above zero, sold below. */
export interface PositionChange {
  /** The session of the trade, yyyymmdd: settlement does not matter. */
  readonly date: number;
  readonly quantity: Amount;
}

/**
 * The shares that a distribution is paid on, those held at the close before the ex-date: what is bought on the ex-date
 * has no claim, and what is sold on it keeps its own.
 */
export const entitledQuantity = (changes: readonly PositionChange[], exDate: number): string =>
  decimalText(
    changes
      .filter(({ date }) => date < exDate)
      .reduce((held, { quantity }) => add(held, rational(quantity, 'quantity')), ZERO),
  );

export interface DividendPayment {
  /** Before tax; negative: a short pays all of it, in lieu of the company. */
  readonly gross: string;
  readonly withheld: string;
  /** What is booked: rounded to the cent, half up, where tax is withheld. */
  readonly net: string;
  /** From this session on it is receivable, and the price has lost it. */
  readonly receivableOn: number;
  readonly bookedOn: number;
}

const CENT = rational('0.01');

export const dividendAmounts = (
  { amount }: CashDividend,
  quantity: Rational,
  withholding: Amount | undefined,
): { readonly gross: Rational; readonly net: Rational } => {
  const gross = multiply(quantity, rational(amount, 'amount'));
  if (withholding === undefined || signOf(gross) <= 0) return { gross, net: gross };
  const kept = subtract(ONE, rational(withholding, 'withholding'));
  return { gross, net: roundHalfUp(multiply(gross, kept), CENT) };
};

/**
 * What a dividend pays on `quantity` shares, held at the close before the ex-date. `withholding` is the share of tax,
 * such as 0.15 under a treaty with the United States and 0.30 without; shorts pay in full.
 */
export const dividendPayment = (
  dividend: CashDividend,
  quantity: Amount,
  withholding?: Amount,
): DividendPayment => {
  const { gross, net } = dividendAmounts(dividend, rational(quantity, 'quantity'), withholding);
  return {
    gross: decimalText(gross),
    withheld: decimalText(subtract(gross, net)),
    net: decimalText(net),
    receivableOn: dividend.exDate,
    bookedOn: dividend.payDate ?? dividend.exDate,
  };
};

const DUE_BILL_SHARE = rational('0.25');

/**
 * The ex-date of a dividend of a quarter of the price or more in the United States, which trades with due bills until
 * it is paid: the session after the pay date. Undefined of a smaller one. Without `sessions` weekdays are sessions.
 */
export const dueBillExDate = (
  dividend: { readonly amount: Amount; readonly price: Amount; readonly payDate: number },
  sessions?: ArrayLike<number>,
): number | undefined => {
  const limit = multiply(rational(dividend.price, 'price'), DUE_BILL_SHARE);
  return compare(rational(dividend.amount, 'amount'), limit) < 0
    ? undefined
    : nextSession(dividend.payDate, sessions);
};
