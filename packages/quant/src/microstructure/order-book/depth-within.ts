import { QuantError } from '../../errors.ts';
import { requirePositive } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { type BookSide, bookMid, type DepthBook, requireBook } from './book.ts';

/** Decimals are not exact: a level this share of a step beyond the bound is at it. */
const ROUNDING = 1e-6;

/** Size on both sides of a book. */
export interface SideDepths {
  readonly bids: number;
  readonly asks: number;
}

export interface DepthWithinTicksInput {
  readonly book: DepthBook;
  /** 0 or above: 0 is the best price alone. */
  readonly ticks: number;
  readonly tickSize: number;
}

/**
 * Size that lies within some ticks of the best price of its own side. Refuses a crossed or unordered book.
 *
 * - Formula: sum of q_i with |p_i - best| <= n tickSize.
 * - Units: the unit of the sizes.
 * - Conventions: counted from each side's own best price, that price included; rounding of decimals is forgiven.
 * - Source: definition.
 * - Checked: derived by hand.
 * - Example: `depthWithinTicks({ book: { bids: { prices: [9.9, 9.8, 9.7], sizes: [4, 2, 1] },
 *   asks: { prices: [10], sizes: [4] } }, ticks: 1, tickSize: 0.1 })` gives `{ bids: 6, asks: 4 }`.
 */
export function depthWithinTicks({ book, ticks, tickSize }: DepthWithinTicksInput): SideDepths {
  requireBook(book);
  requireDistance('ticks', ticks);
  requirePositive('tickSize', tickSize);
  const reach = (ticks + ROUNDING) * tickSize;
  return {
    bids: depthWithin(book.bids, book.bids.prices[0]!, reach),
    asks: depthWithin(book.asks, book.asks.prices[0]!, reach),
  };
}

export interface DepthWithinBpsInput {
  readonly book: DepthBook;
  /** Basis points of the mid, 0 or above. */
  readonly basisPoints: number;
}

/**
 * Size that lies within some basis points of the mid. Refuses a crossed or unordered book.
 *
 * - Formula: sum of q_i with |p_i / mid - 1| 1e4 <= b.
 * - Units: the unit of the sizes.
 * - Conventions: counted from the mid on both sides, so half the spread counts; rounding of decimals is forgiven.
 * - Source: definition.
 * - Checked: derived by hand.
 * - Example: `depthWithinBps({ book: { bids: { prices: [99, 98], sizes: [4, 2] }, asks: { prices: [101], sizes: [3] } },
 *   basisPoints: 100 })` gives `{ bids: 4, asks: 3 }`.
 */
export function depthWithinBps({ book, basisPoints }: DepthWithinBpsInput): SideDepths {
  requireBook(book);
  requireDistance('basisPoints', basisPoints);
  const mid = bookMid(book);
  const reach = ((basisPoints + ROUNDING) * mid) / 1e4;
  return { bids: depthWithin(book.bids, mid, reach), asks: depthWithin(book.asks, mid, reach) };
}

function depthWithin({ prices, sizes }: BookSide, from: number, reach: number): number {
  let levels = 0;
  while (levels < prices.length && Math.abs(prices[levels]! - from) <= reach) levels++;
  return sumOf(levels, (level) => sizes[level]!);
}

function requireDistance(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: 'a finite number of 0 or above' });
}
