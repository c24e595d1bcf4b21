import type { Portfolio } from '../account/portfolio.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { InstrumentScale } from '../order/order-factory.ts';

/** What a position is to become. */
export interface Target {
  /** Share of equity, below zero for a short position. */
  readonly weight: number;
}

/** What an order towards a target is sized by. Quantities are scaled and signed. */
export interface SizingView {
  readonly portfolio: Portfolio;
  readonly instrument: Instrument;
  readonly index: number;
  /** Last price; NaN before the first. */
  readonly price: number;
  readonly held: number;
  /** What market orders that still work would add. */
  readonly underway: number;
  readonly lot: number;
  /** Scaled units per unit of quantity. */
  readonly quantityFactor: number;
  /** Fee of buying a scaled quantity at the last price, in the account's currency. */
  feeOf(quantity: number): number;
  /** Largest scaled quantity, in whole lots, that can be bought (1) or sold (-1) at the last price, fee included. */
  affordable(sign: 1 | -1): number;
}

/** Signed scaled quantity to order towards a target; 0 where nothing is to be done. */
export type Sizing = (view: SizingView, target: Target) => number;

/**
 * The whole lots nearest to the target from within: value = weight × equity, less what is held and underway; no more
 * than the account can pay for.
 */
export const sizeToTarget: Sizing = (view, { weight }) => {
  const { portfolio, index, price, held, underway, lot, quantityFactor, instrument } = view;
  const unit = (price * instrument.multiplier * portfolio.rateOf(index)) / quantityFactor;
  const wanted = Math.trunc((weight * portfolio.equity()) / unit / lot) * lot;
  const missing = wanted - held - underway;
  if (!Number.isFinite(missing) || missing === 0) return 0;
  const sign = missing > 0 ? 1 : -1;
  return sign * Math.min(Math.abs(missing), view.affordable(sign));
};

/** Most lots of an order whose need `fits`, when more lots never need less. */
export const mostLots = (fits: (lots: number) => boolean): number => {
  let high = 1;
  while (fits(high)) {
    if (high >= MOST_LOTS) return high;
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
};
const MOST_LOTS = 2 ** 40;

/** A scaled quantity as the plain number that an order is asked for with. */
export const plainQuantity = ({ quantityFactor }: InstrumentScale, quantity: number): number =>
  Math.abs(quantity) / quantityFactor;
