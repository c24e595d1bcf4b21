import type { SpinOff } from '../corporate-action.ts';
import { nextDay } from '../next-session.ts';
import {
  add,
  divide,
  isZero,
  larger,
  multiply,
  ONE,
  type Rational,
  rational,
  rationalToNumber,
  signOf,
  smaller,
  subtract,
  towardsZero,
  ZERO,
} from '../rational.ts';
import { needed } from '../refuse.ts';
import { factorAfter, shareOf } from './account-shares.ts';
import type { EffectContext } from './effect.ts';

/** Shares that came, and what is still open about them. */
interface Received {
  readonly parent: number;
  readonly spun: number | undefined;
  /** What was held of the parent, and its basis, at the close before. */
  readonly held: Rational;
  readonly basis: Rational;
  readonly whole: Rational;
  /** What is less than a share, or all where the run does not have the new instrument. */
  readonly rest: Rational;
  /** Basis that has gone with the new shares so far. */
  readonly moved: Rational;
  readonly isRestPaid: boolean;
}

/**
 * Gives the shares of the new instrument. What they cost is split off by prices that are known: by `whenIssuedPrice` at
 * once; by `firstPrices` in the session after theirs, before its first trade. Fractions, and all of an instrument that
 * the run does not have, are paid out at the price in lieu, else at the first of these that is known.
 */
export const spinOffShares = (context: EffectContext, action: SpinOff, index: number): void => {
  const { shares, policy } = context;
  const close = action.closeBefore === undefined ? shares.price(index) : rational(action.closeBefore);
  const issued = action.whenIssuedPrice === undefined ? undefined : rational(action.whenIssuedPrice);
  const ratio = rational(action.ratio, 'ratio');
  const worth = issued === undefined ? ZERO : multiply(issued, ratio);
  const { quantity, basis } = shares.held(index);
  const moved = close === undefined ? ZERO : shareOf(basis, worth, larger(close, worth));
  const spun = shares.indexOf(action.spun);
  const received = multiply(quantity, ratio);
  const whole = spun === undefined ? ZERO : towardsZero(received, shares.step(spun));
  const priceFactor =
    policy.exMark === 'theoretical'
      ? factorAfter(close === undefined ? Number.NaN : rationalToNumber(close), rationalToNumber(worth))
      : 1;
  if (isZero(quantity)) {
    shares.rescalePrice(index, priceFactor);
    return;
  }
  const movedWhole = shareOf(moved, whole, received);
  shares.restate(index, { quantity, basis: subtract(basis, movedWhole), priceFactor });
  if (spun !== undefined && !isZero(whole))
    shares.receive(
      spun,
      { quantity: whole, basis: movedWhole },
      { from: index, mark: issued === undefined ? 0 : rationalToNumber(issued) },
    );
  const rest = subtract(received, whole);
  const priceInLieu =
    action.cashInLieuPrice === undefined ? issued : rational(action.cashInLieuPrice, 'cashInLieuPrice');
  const isRestPaid = !isZero(rest) && priceInLieu !== undefined;
  if (isRestPaid)
    payRest(context, index, quantity, rest, shareOf(moved, rest, received), multiply(rest, priceInLieu));
  const first = action.firstPrices;
  if (first === undefined) {
    if (!isZero(rest) && !isRestPaid)
      needed(
        action,
        undefined,
        `cashInLieuPrice, whenIssuedPrice or firstPrices to pay out what is no whole share`,
      );
    return;
  }
  const state = { parent: index, spun, held: quantity, basis, whole, rest, moved: movedWhole, isRestPaid };
  context.later(context.openOn(index, nextDay(first.date)), () => settleBasis(context, action, state));
};

/** Pays out what is no whole share; its basis leaves the parent with it. */
const payRest = (
  { shares }: EffectContext,
  index: number,
  heldBefore: Rational,
  rest: Rational,
  basisOfRest: Rational,
  cash: Rational,
): void => {
  if (isZero(rest)) return;
  const now = shares.held(index);
  const left = shareOf(basisOfRest, part(now.quantity, heldBefore), ONE);
  shares.restate(index, {
    quantity: now.quantity,
    basis: subtract(now.basis, left),
    realised: subtract(cash, left),
    proceeds: cash,
  });
  shares.post('cash-in-lieu', index, cash);
};

/** How much of a holding is still there, from 0 to 1. */
const part = (now: Rational, before: Rational): Rational =>
  isZero(before) || signOf(now) !== signOf(before) ? ZERO : smaller(ONE, divide(now, before));

/** Moves basis by the first prices, for as much as is still held of both. */
const settleBasis = (context: EffectContext, action: SpinOff, state: Received): void => {
  const { shares } = context;
  const { parent, spun, held, basis, whole, rest, moved } = state;
  const first = action.firstPrices!;
  const price = rational(first.spun, 'firstPrices.spun');
  const worth = multiply(price, rational(action.ratio, 'ratio'));
  const leaving = shareOf(basis, worth, add(rational(first.parent, 'firstPrices.parent'), worth));
  const received = add(whole, rest);
  if (!state.isRestPaid)
    payRest(context, parent, held, rest, shareOf(leaving, rest, received), multiply(rest, price));
  if (spun === undefined || isZero(whole)) return;
  const [now, child] = [shares.held(parent), shares.held(spun)];
  const still = smaller(part(now.quantity, held), part(child.quantity, whole));
  const change = shareOf(subtract(shareOf(leaving, whole, received), moved), still, ONE);
  if (isZero(change)) return;
  shares.restate(parent, { quantity: now.quantity, basis: subtract(now.basis, change) });
  shares.restate(spun, { quantity: child.quantity, basis: add(child.basis, change), from: parent });
};
