import { add, divide, multiply, type Rational, rational, subtract } from '../corporate-action/rational.ts';
import { KernelError } from '../errors.ts';
import type { OptionTerms } from '../instrument/contract-terms.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { TermsNow } from './expiry-policy.ts';
import { scaledPrice } from './reference-prices.ts';

/** Shares of one instrument that a contract delivers, at what each is worth. */
export interface DeliveredShares {
  readonly instrumentIndex: number;
  /** Of one contract, as the underlying counts its quantity. */
  readonly quantity: Rational;
  /** The reference price, in the underlying's precision. */
  readonly price: Rational;
}

/** What one contract of an option gives, and what it is worth by the reference prices. */
export interface OptionValue {
  readonly shares: readonly DeliveredShares[];
  readonly cash: Rational;
  /** What is paid for it: strike × multiplier. */
  readonly exercisePrice: Rational;
  /** How far it is in the money for each unit of the strike's price, below zero where it is out of it. */
  readonly moneyness: Rational;
}

/** The terms of an option. Refuses an instrument that is none. */
export const optionTerms = ({ id, contract }: Instrument): OptionTerms => {
  if (contract?.option === undefined)
    throw new KernelError('ENGINE_MISUSE', `${id} is not an option: it has no right, strike and style`);
  return contract.option;
};

/**
 * What one contract is worth. As it is listed it delivers multiplier ÷ the underlying's multiplier of the underlying:
 * 100 shares, one future. An adjusted one delivers what its terms say, for their strike × multiplier.
 *
 * @param priceOf The reference price of an instrument; it throws where there is none.
 */
export const optionValue = (
  option: Instrument,
  underlyingIndex: number,
  instruments: readonly Instrument[],
  now: TermsNow | undefined,
  priceOf: (instrumentIndex: number) => number,
): OptionValue => {
  const { right } = optionTerms(option);
  const adjusted = now?.isAdjusted === true ? now : undefined;
  const strike = adjusted?.strike ?? optionTerms(option).strike;
  const multiplier = rational(adjusted?.multiplier ?? option.multiplier, `multiplier of ${option.id}`);
  const listed = divide(multiplier, rational(instruments[underlyingIndex]!.multiplier));
  const parts =
    adjusted === undefined
      ? [{ instrumentIndex: underlyingIndex, quantity: listed }]
      : adjusted.deliverable.shares.map(({ instrument, quantity }) => ({
          instrumentIndex: indexOf(instruments, instrument, option),
          quantity: rational(quantity, 'quantity'),
        }));
  const shares = parts.map(({ instrumentIndex, quantity }) => ({
    instrumentIndex,
    quantity,
    price: atPrecision(priceOf(instrumentIndex), instruments[instrumentIndex]!.pricePrecision),
  }));
  const cash = rational(adjusted?.deliverable.cash ?? 0, 'cash');
  const exercisePrice = multiply(rational(strike, 'strike'), multiplier);
  const worth = shares.reduce((sum, part) => add(sum, worthOf(part, instruments)), cash);
  const gain = right === 'call' ? subtract(worth, exercisePrice) : subtract(exercisePrice, worth);
  return { shares, cash, exercisePrice, moneyness: divide(gain, multiplier) };
};

/** What delivered shares are worth at their reference price. */
export const worthOf = (
  { instrumentIndex, quantity, price }: DeliveredShares,
  instruments: readonly Instrument[],
): Rational =>
  multiply(multiply(quantity, price), rational(instruments[instrumentIndex]!.multiplier, 'multiplier'));

const atPrecision = (price: number, pricePrecision: number): Rational => ({
  numerator: BigInt(scaledPrice(price, pricePrecision)),
  denominator: 10n ** BigInt(pricePrecision),
});

const indexOf = (instruments: readonly Instrument[], id: string, option: Instrument): number => {
  const index = instruments.findIndex((instrument) => instrument.id === id);
  if (index < 0)
    throw new KernelError(
      'EXPIRY_NO_PRICE',
      `${option.id} delivers ${id}, which is not among the instruments of the run: add it, with its data`,
    );
  return index;
};
