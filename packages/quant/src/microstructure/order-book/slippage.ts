import { requireOneOf } from '../../arguments.ts';
import { requirePositive, requirePositiveValues, type Series } from '../../series.ts';
import { bookMid, type DepthBook, requireBook } from './book.ts';

export interface SlippageInput {
  readonly book: DepthBook;
  /** A buy takes the asks, a sell the bids. */
  readonly side: 'buy' | 'sell';
  /** Above 0, in the unit of the sizes. */
  readonly quantity: number;
}

export interface Slippage {
  readonly filled: number;
  /** What the book is too thin for. */
  readonly unfilled: number;
  /** Of the filled part; NaN where nothing fills. */
  readonly averagePrice: number;
  /** The last price touched; NaN where nothing fills. */
  readonly worstPrice: number;
  /** The average price against the mid in basis points: positive hurts. */
  readonly costBps: number;
}

/**
 * What a market order would get from a book as it stands, and what would be left. NaN prices where nothing fills.
 * Refuses a crossed or unordered book, one without a level, and a quantity not above 0.
 *
 * - Formula: average = sum(p_i q_i) / sum(q_i) over the levels taken, best first; cost = d (average / mid - 1) 1e4.
 * - Units: sizes and quantity in one unit; prices in one unit; cost in basis points of the mid.
 * - Conventions: d = 1 for a buy, -1 for a sell; no hidden size, no refill, no fees.
 * - Source: definition (walking the book).
 * - Checked: derived by hand.
 * - Example: `slippage({ book: { bids: { prices: [99], sizes: [5] }, asks: { prices: [101, 103], sizes: [1, 3] } },
 *   side: 'buy', quantity: 2 })` gives `{ filled: 2, unfilled: 0, averagePrice: 102.0, costBps: 200.0 }`.
 */
export function slippage({ book, side, quantity }: SlippageInput): Slippage {
  requireBook(book);
  requireOneOf('side', side, ['buy', 'sell']);
  requirePositive('quantity', quantity);
  return take(book, side, quantity);
}

export interface SlippageCurveInput {
  readonly book: DepthBook;
  readonly side: 'buy' | 'sell';
  /** Each above 0. */
  readonly quantities: Series;
}

export interface SlippageCurve {
  readonly filled: Float64Array;
  readonly unfilled: Float64Array;
  readonly averagePrices: Float64Array;
  readonly worstPrices: Float64Array;
  readonly costsBps: Float64Array;
}

/**
 * `slippage` for several quantities, each against the whole book: cost as a function of size. Refuses what `slippage`
 * does.
 *
 * - Formula: average = sum(p_i q_i) / sum(q_i) over the levels taken; cost = d (average / mid - 1) 1e4.
 * - Units: as `slippage`.
 * - Conventions: the quantities do not follow each other, each meets the full book.
 * - Source: definition (walking the book).
 * - Checked: derived by hand.
 * - Example: `slippageCurve({ book: { bids: { prices: [99], sizes: [5] }, asks: { prices: [101, 103], sizes: [1, 3] } },
 *   side: 'buy', quantities: [1, 2] }).costsBps` gives `[100.0, 200.0]`.
 */
export function slippageCurve({ book, side, quantities }: SlippageCurveInput): SlippageCurve {
  requireBook(book);
  requireOneOf('side', side, ['buy', 'sell']);
  requirePositiveValues('quantities', quantities);
  const points = Array.from(quantities, (quantity) => take(book, side, quantity));
  const column = (field: keyof Slippage) => Float64Array.from(points, (point) => point[field]);
  return {
    filled: column('filled'),
    unfilled: column('unfilled'),
    averagePrices: column('averagePrice'),
    worstPrices: column('worstPrice'),
    costsBps: column('costBps'),
  };
}

function take(book: DepthBook, side: 'buy' | 'sell', quantity: number): Slippage {
  const { prices, sizes } = side === 'buy' ? book.asks : book.bids;
  const best = prices[0]!;
  let left = quantity;
  let beyondBest = 0;
  let worstPrice = Number.NaN;
  for (let level = 0; level < prices.length && left > 0; level++) {
    const taken = Math.min(left, sizes[level]!);
    if (taken === 0) continue;
    beyondBest += taken * (prices[level]! - best);
    worstPrice = prices[level]!;
    left -= taken;
  }
  const filled = quantity - left;
  const averagePrice = filled > 0 ? best + beyondBest / filled : Number.NaN;
  const mid = bookMid(book);
  const costBps = ((side === 'buy' ? 1 : -1) * (averagePrice - mid) * 1e4) / mid;
  return { filled, unfilled: left, averagePrice, worstPrice, costBps };
}
