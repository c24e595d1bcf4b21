import type { AccountBooks } from '../account/account-process.ts';
import { exactNotional, notionalFactorOf } from '../account/notional.ts';
import type { PositionLeg } from '../account/position-leg.ts';
import {
  floorTo,
  multiply,
  ONE,
  type Rational,
  rational,
  signOf,
  subtract,
} from '../corporate-action/rational.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { divideHalfEven, MONEY_SCALE, type Money } from '../numeric/money.ts';
import { type DeliveredShares, type OptionValue, optionTerms, worthOf } from './option-value.ts';

/** Contracts of one option that come to their end together. */
export interface EndingOption {
  readonly instrumentIndex: number;
  /** 1: held long. */
  readonly side: 1 | -1;
  /** Scaled, above zero. */
  readonly quantityScaled: number;
  /** The leg that it leaves, in a hedging account. What it delivers closes the other leg of that first. */
  readonly leg?: PositionLeg | undefined;
}

/** The option leaves the account for nothing. */
export const bookWorthless = (books: AccountBooks, ending: EndingOption): void =>
  leave(books, ending, 0, 'expiry-worthless', 'expired worthless');

/** The option leaves for what it is worth: intrinsic value, at its own price precision, halves to even. */
export const bookCashSettlement = (books: AccountBooks, ending: EndingOption, value: OptionValue): void => {
  const { pricePrecision } = books.portfolio.instruments[ending.instrumentIndex]!;
  const price = signOf(value.moneyness) > 0 ? scaled(value.moneyness, pricePrecision) : 0;
  leave(books, ending, price, 'cash-settlement', 'settled in cash');
};

/**
 * The option leaves for nothing, and what it delivers changes hands for the exercise price, as one trade for each
 * instrument. Where it delivers several, all but the first are booked at their reference prices, and the first at what
 * is left of the exercise price. What a price in whole ticks cannot express is paid in cash, to the last digit, and
 * so are fractions that cannot be held, at the reference price.
 */
export const bookExercise = (books: AccountBooks, ending: EndingOption, value: OptionValue): void => {
  const rule = ending.side === 1 ? 'exercise' : 'assignment';
  const { instruments } = books.portfolio;
  const option = instruments[ending.instrumentIndex]!;
  const contracts = ofScaled(ending.quantityScaled, option.quantityPrecision);
  leave(books, ending, 0, rule, rule === 'exercise' ? 'exercised' : 'assigned');
  const buys = (optionTerms(option).right === 'call') === (ending.side === 1);
  const sign = buys ? 1 : -1;
  // Who buys pays the exercise price, and is paid the cash part of what is delivered.
  let toPay = subtract(multiply(value.exercisePrice, contracts), multiply(value.cash, contracts));
  const book = (
    part: DeliveredShares,
    priced: (held: Rational, instrument: Instrument) => Rational,
  ): void => {
    const instrument = instruments[part.instrumentIndex]!;
    const unit: Rational = { numerator: 1n, denominator: 10n ** BigInt(instrument.quantityPrecision) };
    const asked = multiply(part.quantity, contracts);
    const held = floorTo(asked, unit);
    toPay = subtract(toPay, worthOf({ ...part, quantity: subtract(asked, held) }, instruments));
    if (signOf(held) === 0) return;
    const quantity = scaled(held, instrument.quantityPrecision);
    const price = scaled(priced(held, instrument), instrument.pricePrecision);
    books.trade({ instrumentIndex: part.instrumentIndex, sign, quantity, price, rule, tag: option.id });
    const paid = exactNotional(notionalFactorOf(instrument), quantity, price);
    toPay = subtract(toPay, { numerator: paid, denominator: UNIT });
  };
  const [first, ...others] = value.shares;
  for (const part of others) book(part, () => part.price);
  if (first !== undefined)
    book(first, (held, { multiplier }) => {
      const size = multiply(held, rational(multiplier, 'multiplier'));
      return {
        numerator: toPay.numerator * size.denominator,
        denominator: toPay.denominator * size.numerator,
      };
    });
  const rest = divideHalfEven(toPay.numerator * UNIT, toPay.denominator);
  if (rest === 0n) return;
  books.post({
    kind: 'settlement',
    currency: option.currency,
    amount: (BigInt(-sign) * rest) as Money,
    instrumentIndex: ending.instrumentIndex,
  });
};

const UNIT = 10n ** BigInt(MONEY_SCALE);

const leave = (
  books: AccountBooks,
  { instrumentIndex, side, quantityScaled, leg }: EndingOption,
  price: number,
  rule: 'exercise' | 'assignment' | 'expiry-worthless' | 'cash-settlement',
  tag: string,
): void =>
  books.trade({
    instrumentIndex,
    sign: side === 1 ? -1 : 1,
    quantity: quantityScaled,
    price,
    rule,
    tag,
    leg,
  });

const ofScaled = (quantity: number, precision: number): Rational =>
  multiply({ numerator: BigInt(quantity), denominator: 10n ** BigInt(precision) }, ONE);

/** A rational as a scaled integer, to the nearest, halves to even. */
const scaled = ({ numerator, denominator }: Rational, precision: number): number =>
  Number(divideHalfEven(numerator * 10n ** BigInt(precision), denominator));
