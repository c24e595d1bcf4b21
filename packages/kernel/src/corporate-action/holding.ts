import {
  type Amount,
  add,
  asBooked,
  decimalText,
  divide,
  isZero,
  multiply,
  type Rational,
  rational,
  subtract,
  towardsZero,
  ZERO,
} from './rational.ts';

/** Shares of one instrument and what they cost. Both are negative of a short, whose basis is its proceeds. */
export interface Holding {
  readonly quantity: Amount;
  readonly basis: Amount;
}

/** A holding after an event. Texts are exact, or rounded half to even at the eighteenth decimal. */
export interface HeldShares {
  readonly instrument: string;
  readonly quantity: string;
  readonly basis: string;
  /** Basis by quantity: above zero of a short too. Undefined of no shares. */
  readonly average: string | undefined;
}

/** What was less than a share, and was paid out. Negative of a short, which pays it. */
export interface PaidFraction {
  readonly instrument: string;
  readonly quantity: string;
  readonly price: string;
  readonly cash: string;
  readonly basis: string;
}

/**
 * What an event does to one holding. Nothing gets lost: basis before = basis of all shares after + basis of fractions
 * + (cash that is no income − realised of it).
 */
export interface HoldingChange {
  /** The shares of the instrument itself. */
  readonly held: HeldShares;
  /** Shares of other instruments. */
  readonly received: readonly HeldShares[];
  readonly fractions: readonly PaidFraction[];
  /** Into the account; negative: out of it. Income and what fractions bring are in it. */
  readonly cash: string;
  /** When cash is booked, yyyymmdd. From the ex-date until then it is a receivable. */
  readonly cashOn: number;
  /** Profit on shares that were given up: the cash for them less their basis. */
  readonly realised: string;
  /** Dividends after tax; negative: paid by a short. */
  readonly income: string;
}

export const heldShares = (instrument: string, quantity: Rational, basis: Rational): HeldShares => ({
  instrument,
  quantity: decimalText(quantity),
  basis: decimalText(basis),
  average: isZero(quantity) ? undefined : decimalText(divide(basis, quantity)),
});

/** Whole shares, and what became of the rest. */
export interface WholeShares {
  readonly shares: HeldShares;
  readonly fractions: readonly PaidFraction[];
  readonly cash: Rational;
  readonly realised: Rational;
}

/**
 * Keeps the multiples of `step` next to zero, and all of it for a step of 0; the rest is sold at the price in lieu, which is asked for only if there is
 * a rest. Its share of the basis leaves with it.
 */
export const keepWhole = (
  instrument: string,
  quantity: Rational,
  basis: Rational,
  step: Rational,
  priceInLieu: () => Rational,
): WholeShares => {
  const kept = isZero(step) ? quantity : towardsZero(quantity, step);
  const rest = subtract(quantity, kept);
  if (isZero(rest))
    return { shares: heldShares(instrument, kept, basis), fractions: [], cash: ZERO, realised: ZERO };
  const price = priceInLieu();
  const cash = asBooked(multiply(rest, price));
  const left = asBooked(divide(multiply(basis, rest), quantity));
  const fraction = {
    instrument,
    quantity: decimalText(rest),
    price: decimalText(price),
    cash: decimalText(cash),
    basis: decimalText(left),
  };
  return {
    shares: heldShares(instrument, kept, subtract(basis, left)),
    fractions: [fraction],
    cash,
    realised: subtract(cash, left),
  };
};

/** A holding read exactly; its basis as finely as money is held. */
export const readHolding = ({
  quantity,
  basis,
}: Holding): { readonly quantity: Rational; readonly basis: Rational } => ({
  quantity: rational(quantity, 'quantity'),
  basis: asBooked(rational(basis, 'basis')),
});

export const sum = (...amounts: readonly Rational[]): Rational => amounts.reduce(add, ZERO);
