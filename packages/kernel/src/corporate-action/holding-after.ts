import { dividendAmounts } from './cash-dividend.ts';
import {
  type CashDividend,
  type CorporateAction,
  type MixedMerger,
  priceInLieu,
  type RightsIssue,
  type SpinOff,
  type StockMerger,
} from './corporate-action.ts';
import {
  type Holding,
  type HoldingChange,
  heldShares,
  keepWhole,
  readHolding,
  sum,
  type WholeShares,
} from './holding.ts';
import { mixedMergerRationals } from './merger.ts';
import {
  type Amount,
  add,
  asBooked,
  decimalText,
  divide,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  ZERO,
} from './rational.ts';
import { needed } from './refuse.ts';
import { rightsRationals } from './rights.ts';

export interface HoldingOptions {
  /** Tax taken from a long's dividend, such as 0.15 or 0.30; none where left out. */
  readonly withholding?: Amount;
  /** The smallest part of a share that the account can hold: 1 where left out; 0 keeps every part, as of one trade. */
  readonly step?: Amount;
}

interface Held {
  readonly quantity: Rational;
  readonly basis: Rational;
}

/**
 * What an event does to a holding of its instrument, as it was at the close before the ex-date. Shorts owe what longs
 * receive. Cash for fractions is booked on the ex-date. Refuses a fraction that has no published price, and a basis
 * that cannot be split for want of a price.
 */
export const holdingAfter = (
  action: CorporateAction,
  holding: Holding,
  { withholding, step = ONE }: HoldingOptions = {},
): HoldingChange => {
  const held = readHolding(holding);
  const shareStep = rational(step, 'step');
  switch (action.type) {
    case 'split':
      return multiplied(action, held, rational(action.ratio, 'ratio'), shareStep);
    case 'stock-dividend':
      return multiplied(action, held, add(ONE, rational(action.rate, 'rate')), shareStep);
    case 'cash-dividend':
      return paid(action, held, withholding);
    case 'spin-off':
      return spunOff(action, held, shareStep);
    case 'rights':
      return givenRights(action, held);
    case 'cash-merger':
      return closed(action, held, rational(action.price, 'price'));
    case 'stock-merger':
      return exchanged(action, held, shareStep);
    case 'mixed-merger':
      return exchangedForBoth(action, held, shareStep);
    case 'rename':
      return unchanged(action, held);
    case 'delisting':
      return action.outcome === 'otc'
        ? unchanged(action, held)
        : closed(action, held, needed(action, action.price, 'price'));
  }
};

const unchanged = ({ instrument, exDate }: CorporateAction, { quantity, basis }: Held): HoldingChange => ({
  held: heldShares(instrument, quantity, basis),
  received: [],
  fractions: [],
  cash: '0',
  cashOn: exDate,
  realised: '0',
  income: '0',
});

const NOTHING = { quantity: ZERO, basis: ZERO };

const inLieu = (action: CorporateAction) => () =>
  needed(action, priceInLieu(action), 'cashInLieuPrice: a fraction of a share is left');

const settled = (whole: WholeShares): Pick<HoldingChange, 'fractions' | 'cash' | 'realised'> => ({
  fractions: whole.fractions,
  cash: decimalText(whole.cash),
  realised: decimalText(whole.realised),
});

const multiplied = (action: CorporateAction, held: Held, ratio: Rational, step: Rational): HoldingChange => {
  const whole = keepWhole(
    action.instrument,
    multiply(held.quantity, ratio),
    held.basis,
    step,
    inLieu(action),
  );
  return { ...unchanged(action, held), ...settled(whole), held: whole.shares };
};

const paid = (action: CashDividend, held: Held, withholding: Amount | undefined): HoldingChange => {
  const net = decimalText(dividendAmounts(action, held.quantity, withholding).net);
  return { ...unchanged(action, held), cash: net, income: net, cashOn: action.payDate ?? action.exDate };
};

/** Basis is split by market value in the first regular session of the new shares, fractions with it. */
const spunOff = (action: SpinOff, held: Held, step: Rational): HoldingChange => {
  const prices = action.firstPrices;
  const parent = needed(action, prices?.parent, 'firstPrices to split the basis');
  const spun = multiply(needed(action, prices?.spun, 'firstPrices'), rational(action.ratio, 'ratio'));
  const leaving = asBooked(divide(multiply(held.basis, spun), add(parent, spun)));
  const whole = keepWhole(
    action.spun,
    multiply(held.quantity, rational(action.ratio, 'ratio')),
    leaving,
    step,
    inLieu(action),
  );
  return {
    ...unchanged(action, held),
    ...settled(whole),
    held: heldShares(action.instrument, held.quantity, subtract(held.basis, leaving)),
    received: [whole.shares],
  };
};

/** Basis is split by what a share and its right are worth at the close before. */
const givenRights = (action: RightsIssue, held: Held): HoldingChange => {
  const price = needed(action, action.closeBefore, 'closeBefore to split the basis');
  const { right } = rightsRationals(action, price);
  const leaving = asBooked(divide(multiply(held.basis, right), price));
  return {
    ...unchanged(action, held),
    held: heldShares(action.instrument, held.quantity, subtract(held.basis, leaving)),
    received: [heldShares(action.right, held.quantity, leaving)],
  };
};

const closed = (action: CorporateAction, held: Held, price: Rational): HoldingChange => {
  const cash = asBooked(multiply(held.quantity, price));
  return {
    ...unchanged(action, NOTHING),
    cash: decimalText(cash),
    realised: decimalText(subtract(cash, held.basis)),
  };
};

const exchanged = (action: StockMerger, held: Held, step: Rational): HoldingChange => {
  const quantity = multiply(held.quantity, rational(action.ratio, 'ratio'));
  const whole = keepWhole(action.acquirer, quantity, held.basis, step, inLieu(action));
  return { ...unchanged(action, NOTHING), ...settled(whole), received: [whole.shares] };
};

const exchangedForBoth = (action: MixedMerger, held: Held, step: Rational): HoldingChange => {
  const { boot, newQuantity, recognisedGain, newBasis } = mixedMergerRationals(action, held);
  const whole = keepWhole(action.acquirer, newQuantity, newBasis, step, inLieu(action));
  return {
    ...unchanged(action, NOTHING),
    received: [whole.shares],
    fractions: whole.fractions,
    cash: decimalText(sum(boot, whole.cash)),
    realised: decimalText(sum(recognisedGain, whole.realised)),
  };
};
