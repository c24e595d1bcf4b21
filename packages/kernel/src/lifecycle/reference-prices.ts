import type { AuctionPhase } from '../market/columns.ts';

/**
 * What is known of the market by instrument, as contracts are settled by it: the kernel's `MarketState` is this.
 * Prices are doubles, NaN where none is known; times are microseconds.
 */
export interface ReferencePrices {
  readonly last: ArrayLike<number>;
  readonly lastTime: ArrayLike<number>;
  /** Of the last bar. */
  readonly barOpen: ArrayLike<number>;
  readonly barCloseTime: ArrayLike<number>;
}

/** The last official print of an auction that took place at a time or later; NaN where there is none. */
export type AuctionPrints = (
  instrumentIndex: number,
  phase: Extract<AuctionPhase, 'open' | 'close'>,
  since: number,
) => number;

export const noPrints: AuctionPrints = () => Number.NaN;

/**
 * The first price of an instrument from a time on, NaN while there is none: the open of the first bar that closes
 * after it; of an instrument without bars the first quote's or trade's. To be asked at every timestamp that brings a
 * price, since only the last bar is known.
 */
export const firstPriceSince = (prices: ReferencePrices, index: number, since: number): number => {
  const barCloseTime = prices.barCloseTime[index]!;
  if (!Number.isNaN(barCloseTime)) return barCloseTime > since ? prices.barOpen[index]! : Number.NaN;
  return prices.lastTime[index]! >= since ? prices.last[index]! : Number.NaN;
};

/** The last price of an instrument; NaN where the last that is known is older than `since`. */
export const lastPriceSince = (prices: ReferencePrices, index: number, since: number): number =>
  prices.lastTime[index]! >= since || since === Number.NEGATIVE_INFINITY ? prices.last[index]! : Number.NaN;

/** A price in an instrument's scaled integers, to the nearest. */
export const scaledPrice = (price: number, pricePrecision: number): number =>
  Math.round(price * 10 ** pricePrecision);
