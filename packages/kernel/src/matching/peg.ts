import type { ScaledPrice } from '../order/order.ts';
import type { Peg } from '../order/order-terms.ts';
import { onTick, type PriceStep } from './price-step.ts';

/**
 * The limit price of a pegged order at a quote, in scaled units: the best price of its own side or the middle, with
 * the offset, rounded to the tick so that it is never worse than asked (buys down, sells up), and never beyond `cap`.
 * NaN where the quote lacks what the peg follows.
 *
 * @param bid scaled; NaN where that side is empty. So is `ask`.
 * @param cap the worst price that the order accepts, scaled and on the tick; NaN without one.
 */
export const pegPrice = (
  sign: 1 | -1,
  peg: Peg,
  bid: number,
  ask: number,
  step: PriceStep,
  cap: number,
): ScaledPrice => {
  const reference = peg.to === 'mid' ? (bid + ask) / 2 : sign > 0 ? bid : ask;
  const asked = reference + sign * (peg.offset ?? 0) * step.priceFactor;
  const price = onTick(step, asked, sign > 0 ? 'down' : 'up');
  return sign * (price - cap) > 0 ? (cap as ScaledPrice) : price;
};
