import { fillSideLimit } from './fill-limit.ts';
import { fillSideMarket } from './fill-market.ts';
import { atClose, type FillPrice } from './fill-price.ts';
import type { PendingCombo, PendingOrder } from './pending-order.ts';
import type { SideBar } from './side-bar.ts';

/**
 * R19: what the legs of a combo get, in their order; undefined where not all of them fill. Legs fill by the rules of
 * other assets, those of equities too.
 */
export const fillCombo = (combo: PendingCombo, now: number): readonly FillPrice[] | undefined => {
  if (combo.kind === 'limit') return fillNetLimit(combo);
  const fills: FillPrice[] = [];
  for (const leg of combo.legs) {
    const fill = combo.kind === 'market' ? fillLegAtMarket(leg, now) : fillLegAtLimit(leg, now);
    if (fill === undefined) return undefined;
    fills.push(fill);
  }
  return fills;
};

const fillLegAtMarket = (
  { listing, order, submittedAt }: PendingOrder,
  now: number,
): FillPrice | undefined => {
  const { exchange, market, resolution } = listing;
  if (!exchange.isOpenFor(market, now, false)) return undefined;
  const fill = fillSideMarket(market.sideFor(order.sign), resolution, submittedAt);
  return fill && { ...fill, rule: 'combo-at-close' };
};

const fillLegAtLimit = (
  { listing, order, submittedAt }: PendingOrder,
  now: number,
): FillPrice | undefined => {
  const { exchange, market, extendedHours } = listing;
  if (!exchange.isOpenFor(market, now, extendedHours)) return undefined;
  const side = market.sideFor(order.sign);
  if (side === undefined || side.closeTime <= submittedAt) return undefined;
  const fill = fillSideLimit(order.sign, order.limitScaled, side);
  return fill && { ...fill, rule: 'combo-at-close' };
};

/** A bought combo costs its legs' lows and must cost less than its limit; a sold one brings its legs' highs. */
const fillNetLimit = ({ legs, limit, isSold }: PendingCombo): readonly FillPrice[] | undefined => {
  const unit = unitOf(legs);
  const fills: FillPrice[] = [];
  let net = 0;
  for (const { order, listing, submittedAt } of legs) {
    const side = listing.market.sideFor(order.sign);
    if (side === undefined || side.closeTime < submittedAt) return undefined;
    const price = reachOf(side, isSold);
    const ratio = (order.sign * order.remainingQuantity) / unit;
    // A unit of options is on a hundred shares.
    net += ((listing.isEquity ? ratio / 100 : ratio) * price) / listing.priceFactor;
    fills.push(atClose(side, 'combo-at-close', price));
  }
  return (isSold ? -net > limit : net < limit) ? fills : undefined;
};

const reachOf = (side: SideBar, isSold: boolean): number => (isSold ? side.high : side.low);

/** How many units a combo is of: the greatest number that divides what is left of every leg. */
const unitOf = (legs: readonly PendingOrder[]): number => {
  const finest = Math.max(...legs.map(({ order }) => order.quantityFactor));
  const counts = legs.map(({ order }) => order.remainingScaled * (finest / order.quantityFactor));
  return counts.reduce(greatestCommonDivisor) / finest;
};

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
