import { KernelError } from '../../errors.ts';
import type { CashMerger, MixedMerger, StockMerger } from '../corporate-action.ts';
import { holdingAfter } from '../holding-after.ts';
import {
  add,
  decimalText,
  divide,
  isZero,
  multiply,
  type Rational,
  rational,
  rationalToNumber,
  signOf,
  subtract,
  ZERO,
} from '../rational.ts';
import { needed } from '../refuse.ts';
import type { EffectContext } from './effect.ts';

/** Pays the price of a merger for cash. */
export const mergeForCash = ({ shares }: EffectContext, action: CashMerger, index: number): void => {
  const change = holdingAfter(action, shares.holding(index));
  const cash = rational(change.cash);
  shares.restate(index, {
    quantity: ZERO,
    basis: ZERO,
    realised: rational(change.realised),
    proceeds: cash,
  });
  shares.post('merger', index, cash);
};

/**
 * Exchanges shares for those of the acquirer, and for cash in a mixed merger. Fractions are paid out at the published
 * price, else at the acquirer's last. Where the run does not have the acquirer, all new shares are.
 */
export const mergeForShares = (
  { shares }: EffectContext,
  action: StockMerger | MixedMerger,
  index: number,
): void => {
  const acquirer = shares.indexOf(action.acquirer);
  if (acquirer !== undefined) refuseOtherCurrency(shares.instruments[index]!, shares.instruments[acquirer]!);
  const last = acquirer === undefined ? undefined : shares.price(acquirer);
  const published =
    action.cashInLieuPrice ?? (action.type === 'mixed-merger' ? action.acquirerPrice : undefined);
  if (acquirer === undefined)
    needed(action, published, `cashInLieuPrice, or ${action.acquirer} among the instruments of the run`);
  const priceInLieu = published ?? (last === undefined ? undefined : decimalText(last));
  const priced = priceInLieu === undefined ? action : { ...action, cashInLieuPrice: priceInLieu };
  // Without the acquirer a step that nothing reaches leaves all of the new shares as a fraction.
  const step =
    acquirer === undefined ? beyond(shares.held(index).quantity, action.ratio) : shares.step(acquirer);
  const change = holdingAfter(priced, shares.holding(index), { step });
  const cash = rational(change.cash);
  const fractions = change.fractions.reduce((total, fraction) => add(total, rational(fraction.cash)), ZERO);
  const received = change.received[0]!;
  const mark = markOf(action, shares.price(index));
  shares.restate(index, {
    quantity: ZERO,
    basis: ZERO,
    realised: rational(change.realised),
    proceeds: cash,
    ratio: rational(action.ratio, 'ratio'),
  });
  if (acquirer !== undefined && !isZero(rational(received.quantity)))
    shares.receive(
      acquirer,
      { quantity: rational(received.quantity), basis: rational(received.basis) },
      { from: index, ...(mark === undefined ? {} : { mark }) },
    );
  shares.post('merger', index, subtract(cash, fractions));
  shares.post('cash-in-lieu', index, fractions);
};

const beyond = (quantity: Rational, ratio: string): Rational => {
  const received = multiply(quantity, rational(ratio, 'ratio'));
  return multiply(signOf(received) < 0 ? subtract(ZERO, received) : received, rational(2));
};

/** What a share of the acquirer is worth by the last price of what is exchanged for it. */
const markOf = (action: StockMerger | MixedMerger, last: Rational | undefined): number | undefined => {
  if (action.type === 'mixed-merger') return rationalToNumber(rational(action.acquirerPrice));
  return last === undefined ? undefined : rationalToNumber(divide(last, rational(action.ratio, 'ratio')));
};

const refuseOtherCurrency = (
  from: { readonly id: string; readonly currency: string },
  to: { readonly id: string; readonly currency: string },
): void => {
  if (from.currency !== to.currency)
    throw new KernelError(
      'CORPORATE_ACTION_INVALID',
      `${from.id} in ${from.currency} becomes ${to.id} in ${to.currency}: shares can only become others of the same currency, take the one that is quoted in ${from.currency}`,
    );
};
