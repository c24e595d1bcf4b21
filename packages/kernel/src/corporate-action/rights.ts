import { type HeldShares, type Holding, heldShares, readHolding } from './holding.ts';
import {
  type Amount,
  add,
  asBooked,
  decimalText,
  divide,
  isZero,
  larger,
  multiply,
  ONE,
  type Rational,
  rational,
  smaller,
  subtract,
  towardsZero,
  ZERO,
} from './rational.ts';

/** What is offered: `newShares` for each `oldShares`, each for `subscription`. */
export interface RightsOffer {
  readonly oldShares: Amount;
  readonly newShares: Amount;
  readonly subscription: Amount;
}

export interface RightsValues<Value> {
  /** Theoretical ex-rights price: (old × price + new × subscription) / (old + new). */
  readonly terp: Value;
  /** What the right that comes with one old share is worth: price − TERP, and nothing if the subscription is dearer. */
  readonly right: Value;
  /** TERP / price, by which earlier prices are adjusted; 1 where the right is worth nothing. */
  readonly factor: Value;
}

export const rightsRationals = (offer: RightsOffer, price: Rational): RightsValues<Rational> => {
  const oldShares = rational(offer.oldShares, 'oldShares');
  const newShares = rational(offer.newShares, 'newShares');
  const paid = multiply(newShares, rational(offer.subscription, 'subscription'));
  const terp = divide(add(multiply(oldShares, price), paid), add(oldShares, newShares));
  return {
    terp,
    right: larger(ZERO, subtract(price, terp)),
    factor: smaller(ONE, divide(terp, price)),
  };
};

/** What a rights issue is worth at the close before the ex-date. */
export const rightsValues = (offer: RightsOffer, price: Amount): RightsValues<string> => {
  const { terp, right, factor } = rightsRationals(offer, rational(price, 'price'));
  return { terp: decimalText(terp), right: decimalText(right), factor: decimalText(factor) };
};

export interface RightsExercise {
  readonly shares: HeldShares;
  /** Negative: the subscription that is paid. */
  readonly cash: string;
  /** Rights that make no whole share; they can be sold, or lapse. */
  readonly rightsLeft: Holding & { readonly quantity: string; readonly basis: string };
}

/**
 * Subscribes with rights, of which one came with each old share. As many whole shares are bought as the rights allow;
 * their basis is what is paid and the basis of the rights used.
 */
export const exerciseRights = (instrument: string, rights: Holding, offer: RightsOffer): RightsExercise => {
  const { quantity, basis } = readHolding(rights);
  const perShare = divide(rational(offer.oldShares, 'oldShares'), rational(offer.newShares, 'newShares'));
  const bought = towardsZero(divide(quantity, perShare), ONE);
  const used = multiply(bought, perShare);
  const basisUsed = isZero(quantity) ? ZERO : asBooked(divide(multiply(basis, used), quantity));
  const paid = asBooked(multiply(bought, rational(offer.subscription, 'subscription')));
  return {
    shares: heldShares(instrument, bought, add(paid, basisUsed)),
    cash: decimalText(subtract(ZERO, paid)),
    rightsLeft: {
      quantity: decimalText(subtract(quantity, used)),
      basis: decimalText(subtract(basis, basisUsed)),
    },
  };
};
