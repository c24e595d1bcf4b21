import { POWERS_OF_TEN } from '../../numeric/decimal.ts';
import type { Delisting, Rename } from '../corporate-action.ts';
import { multiply, ONE, rational, rationalToNumber, roundHalfUp, ZERO } from '../rational.ts';
import type { EffectContext } from './effect.ts';

/**
 * Closes what is held by a trade at the event's price, or by the policy at the last one, rounded to what a price can
 * be. Shares that go on to trade over the counter stay as they are.
 */
export const delist = ({ shares, policy }: EffectContext, action: Delisting, index: number): void => {
  const { quantityScaled } = shares.position(index);
  if (action.outcome === 'otc' || quantityScaled === 0) return;
  const last = policy.delistingPrice === 'last' ? shares.price(index) : undefined;
  const price = last ?? rational(action.price ?? '0', 'price');
  const factor = POWERS_OF_TEN[shares.instruments[index]!.pricePrecision]!;
  shares.books.trade({
    instrumentIndex: index,
    sign: quantityScaled > 0 ? -1 : 1,
    quantity: Math.abs(quantityScaled),
    price: rationalToNumber(roundHalfUp(multiply(price, rational(factor)), ONE)),
    rule: 'delisting',
    tag: 'delisting',
    ...(shares.leg === undefined ? {} : { leg: shares.leg }),
  });
};

/** The instrument of the run that goes by the new ticker on the same venue, where there is one. */
export const successorOf = ({ shares }: EffectContext, action: Rename, index: number): number | undefined => {
  const found = shares.indexOf(`${action.symbol}.${shares.instruments[index]!.venue}`);
  return found === index ? undefined : found;
};

/**
 * Moves what is held to another instrument of the run, at what it cost: by a rename where the data go on under the new
 * ticker, or to the series that an adjusted option has become.
 */
export const moveShares = ({ shares }: EffectContext, from: number, to: number): void => {
  const held = shares.held(from);
  if (!shares.isHeld(from)) return;
  const last = shares.books.portfolio.prices[from]!;
  shares.restate(from, { quantity: ZERO, basis: ZERO, ratio: ONE });
  shares.receive(to, held, { from, ...(Number.isFinite(last) ? { mark: last } : {}) });
};
