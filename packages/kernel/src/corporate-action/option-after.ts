import { type CorporateAction, priceInLieu } from './corporate-action.ts';
import {
  type Amount,
  add,
  compare,
  decimalText,
  divide,
  floorTo,
  isWhole,
  isZero,
  larger,
  multiply,
  ONE,
  type Rational,
  rational,
  signOf,
  subtract,
  ZERO,
} from './rational.ts';
import { needed } from './refuse.ts';

export interface DeliverableShares {
  readonly instrument: string;
  readonly quantity: string;
}

/** What is delivered for the exercise price of one contract. */
export interface Deliverable {
  readonly shares: readonly DeliverableShares[];
  readonly cash: string;
}

/** Option contracts of one series. The exercise price is strike × multiplier, whatever is delivered. */
export interface OptionContracts {
  /** Such as `AAPL`; adjusted ones carry a digit, `AAPL1`. */
  readonly root: string;
  readonly right: 'call' | 'put';
  readonly strike: string;
  readonly multiplier: string;
  readonly deliverable: Deliverable;
  /** How many contracts are held; negative of a short. */
  readonly contracts: string;
}

export interface OptionsAfter {
  readonly isChanged: boolean;
  /** Only cash is delivered: the series expires early. */
  readonly isAccelerated: boolean;
  readonly options: OptionContracts;
}

/** Contracts as they are listed: `multiplier` shares of the underlying, 100 where left out. */
export const listedOptions = (
  terms: Omit<OptionContracts, 'deliverable' | 'multiplier' | 'contracts'> & {
    readonly underlying: string;
    readonly multiplier?: string;
    readonly contracts?: string;
  },
): OptionContracts => {
  const { underlying, multiplier = '100', contracts = '1', root, right, strike } = terms;
  const deliverable = { shares: [{ instrument: underlying, quantity: multiplier }], cash: '0' };
  return { root, right, strike, multiplier, contracts, deliverable };
};

/** OCC: special dividends below 12.50 a contract of 100 shares change nothing. */
const LEAST_SPECIAL_DIVIDEND = rational('0.125');

/**
 * What becomes of option contracts by an event of one of their underlyings (OCC). Whole-numbered splits multiply the
 * contracts and divide the strike; other splits, stock dividends, spin-offs, rights and mergers change what is
 * delivered. Of special cash dividends see the threshold; ordinary ones change nothing. Strikes are not rounded: the
 * memo of each event says how its own are.
 */
export const optionsAfter = (action: CorporateAction, options: OptionContracts): OptionsAfter => {
  const held = options.deliverable.shares.find(({ instrument }) => instrument === action.instrument);
  if (held === undefined) return unchanged(options);
  const quantity = rational(held.quantity, 'deliverable');
  switch (action.type) {
    case 'split':
      return multiplied(action, options, quantity, rational(action.ratio, 'ratio'));
    case 'stock-dividend':
      return multiplied(action, options, quantity, add(ONE, rational(action.rate, 'rate')));
    case 'cash-dividend':
      return action.kind === 'special' ? afterSpecial(action.amount, options, quantity) : unchanged(options);
    case 'spin-off': {
      const spun = multiply(quantity, rational(action.ratio, 'ratio'));
      return delivering(action, options, quantity, [[action.spun, spun]], ZERO);
    }
    case 'rights':
      return delivering(action, options, quantity, [[action.right, quantity]], ZERO);
    case 'cash-merger':
      return delivering(action, options, ZERO, [], multiply(quantity, rational(action.price, 'price')));
    case 'stock-merger': {
      const shares = multiply(quantity, rational(action.ratio, 'ratio'));
      return delivering(action, options, ZERO, [[action.acquirer, shares]], ZERO);
    }
    case 'mixed-merger': {
      const shares = multiply(quantity, rational(action.ratio, 'ratio'));
      const cash = multiply(quantity, rational(action.cashPerShare, 'cashPerShare'));
      return delivering(action, options, ZERO, [[action.acquirer, shares]], cash);
    }
    case 'rename':
      return unchanged(options);
    case 'delisting':
      return action.outcome === 'cash'
        ? delivering(action, options, ZERO, [], multiply(quantity, needed(action, action.price, 'price')))
        : unchanged(options);
  }
};

const unchanged = (options: OptionContracts): OptionsAfter => ({
  isChanged: false,
  isAccelerated: false,
  options,
});

const changed = (options: OptionContracts): OptionsAfter => ({
  isChanged: true,
  isAccelerated: options.deliverable.shares.length === 0,
  options,
});

/** One underlying and no cash: terms that can be changed by the strike alone. */
const isPlain = ({ deliverable }: OptionContracts): boolean =>
  deliverable.shares.length === 1 && isZero(rational(deliverable.cash));

const multiplied = (
  action: CorporateAction,
  options: OptionContracts,
  quantity: Rational,
  ratio: Rational,
): OptionsAfter => {
  if (!(isWhole(ratio) && isPlain(options)))
    return delivering(action, options, multiply(quantity, ratio), [], ZERO);
  const contracts = multiply(rational(options.contracts, 'contracts'), ratio);
  const strike = divide(rational(options.strike, 'strike'), ratio);
  return changed({ ...options, contracts: decimalText(contracts), strike: decimalText(strike) });
};

/** The strike falls by the dividend where it can stand for it; else the cash is delivered too. */
const afterSpecial = (amount: string, options: OptionContracts, quantity: Rational): OptionsAfter => {
  const dividend = rational(amount, 'amount');
  if (compare(dividend, LEAST_SPECIAL_DIVIDEND) < 0) return unchanged(options);
  const strike = subtract(rational(options.strike, 'strike'), dividend);
  const isListed = compare(quantity, rational(options.multiplier, 'multiplier')) === 0;
  if (isPlain(options) && isListed && signOf(strike) > 0)
    return changed({ ...options, strike: decimalText(strike) });
  const { shares, cash } = options.deliverable;
  const total = add(rational(cash), multiply(dividend, quantity));
  return changed({
    ...options,
    root: nextRoot(options.root),
    deliverable: { shares, cash: decimalText(total) },
  });
};

/**
 * A deliverable with `quantity` of the event's instrument, other shares and cash besides. Fractions become cash at the
 * published price; the contract gets a new root.
 */
const delivering = (
  action: CorporateAction,
  options: OptionContracts,
  quantity: Rational,
  others: readonly (readonly [instrument: string, quantity: Rational])[],
  extraCash: Rational,
): OptionsAfter => {
  let cash = add(rational(options.deliverable.cash), extraCash);
  const shares = new Map(
    options.deliverable.shares.map(({ instrument, quantity: of }) => [instrument, rational(of)]),
  );
  const put = (instrument: string, amount: Rational): void => {
    const kept = floorTo(amount, ONE);
    const rest = subtract(amount, kept);
    if (!isZero(rest))
      cash = add(cash, multiply(rest, needed(action, priceInLieu(action), inLieuWords(rest))));
    if (isZero(kept)) shares.delete(instrument);
    else shares.set(instrument, kept);
  };
  put(action.instrument, quantity);
  for (const [instrument, amount] of others) put(instrument, add(shares.get(instrument) ?? ZERO, amount));
  return changed({
    ...options,
    root: nextRoot(options.root),
    deliverable: {
      shares: Array.from(shares, ([instrument, amount]) => ({ instrument, quantity: decimalText(amount) })),
      cash: decimalText(cash),
    },
  });
};

const inLieuWords = (rest: Rational): string =>
  `cashInLieuPrice: ${decimalText(rest)} of a share is left of what a contract delivers`;

/** `AAPL` becomes `AAPL1`, and that `AAPL2`. */
const nextRoot = (root: string): string => {
  const [, name = root, digits = '0'] = /^(.*?)(\d*)$/.exec(root) ?? [];
  return `${name}${Number(digits) + 1}`;
};

/** Value of what is delivered less strike × multiplier, or the reverse for a put; never below zero. For one contract. */
export const intrinsicValue = (
  { right, strike, multiplier, deliverable }: OptionContracts,
  priceOf: (instrument: string) => Amount,
): string => {
  const value = deliverable.shares.reduce(
    (total, { instrument, quantity }) =>
      add(total, multiply(rational(quantity), rational(priceOf(instrument), `price of ${instrument}`))),
    rational(deliverable.cash),
  );
  const exercise = multiply(rational(strike, 'strike'), rational(multiplier, 'multiplier'));
  return decimalText(larger(ZERO, right === 'call' ? subtract(value, exercise) : subtract(exercise, value)));
};
