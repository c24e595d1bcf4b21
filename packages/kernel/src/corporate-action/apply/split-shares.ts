import type { Split, StockDividend } from '../corporate-action.ts';
import { holdingAfter } from '../holding-after.ts';
import {
  add,
  decimalText,
  divide,
  isZero,
  ONE,
  type Rational,
  rational,
  rationalToNumber,
} from '../rational.ts';
import type { EffectContext } from './effect.ts';

/** Shares after for each share before. */
export const ratioOf = (action: Split | StockDividend): Rational =>
  action.type === 'split' ? rational(action.ratio, 'ratio') : add(ONE, rational(action.rate, 'rate'));

/**
 * Multiplies what is held and divides what prices are known. What is less than the smallest part that can be held is
 * paid out at the published price in lieu, else at the last price as it is after the split.
 */
export const splitShares = (
  { shares }: EffectContext,
  action: Split | StockDividend,
  index: number,
): void => {
  const ratio = ratioOf(action);
  const last = shares.price(index);
  const priced =
    action.cashInLieuPrice !== undefined || last === undefined
      ? action
      : { ...action, cashInLieuPrice: decimalText(divide(last, ratio)) };
  const change = holdingAfter(priced, shares.holding(index), { step: shares.step(index) });
  const cash = rational(change.cash);
  shares.restate(index, {
    quantity: rational(change.held.quantity),
    basis: rational(change.held.basis),
    realised: rational(change.realised),
    ...(isZero(cash) ? {} : { proceeds: cash }),
    ratio,
    priceFactor: rationalToNumber(divide(ONE, ratio)),
  });
  shares.post('cash-in-lieu', index, cash);
};
