import { QuantError } from '../../errors.ts';
import { requirePositive, requirePositiveValues } from '../../series.ts';
import { fitLine } from '../price-impact/simple-regression.ts';
import { type BookSide, bookMid, type DepthBook, requireBook } from './book.ts';

export interface DepthDecayInput {
  readonly book: DepthBook;
  /** Least step of the price, above 0: distances count in it. */
  readonly tickSize: number;
}

/** How the depth of one side thins out. */
export interface DepthProfile {
  /** For each tick further from the mid, the log of the size falls by this. */
  readonly decay: number;
  /** Size that the fit gives at the mid. */
  readonly depthAtMid: number;
  readonly rSquared: number;
}

/**
 * An exponential profile through the sizes of each side of a book. Refuses a side with fewer than 2 levels, levels
 * without size, and a crossed or unordered book.
 *
 * - Formula: ln q = ln A - kappa d, by least squares; decay kappa, depth at the mid A.
 * - Units: decay per tick; depth in the unit of the sizes.
 * - Conventions: d is the distance from the mid in ticks; all levels given count alike. A negative decay: depth grows.
 * - Source: exponential depth profile, as in Bouchaud, Mezard & Potters 2002 for the far book.
 * - Checked: scipy linregress; statsmodels OLS.
 * - Example: `depthDecay({ book: { bids: { prices: [9, 8], sizes: [4, 2] }, asks: { prices: [10, 11], sizes: [4, 1] } },
 *   tickSize: 1 }).asks.decay` gives `1.3863`.
 */
export function depthDecay({ book, tickSize }: DepthDecayInput): {
  readonly bids: DepthProfile;
  readonly asks: DepthProfile;
} {
  requireBook(book);
  requirePositive('tickSize', tickSize);
  const mid = bookMid(book);
  return { bids: profile('bids', book.bids, mid, tickSize), asks: profile('asks', book.asks, mid, tickSize) };
}

function profile(name: string, { prices, sizes }: BookSide, mid: number, tickSize: number): DepthProfile {
  requirePositiveValues(`${name}.sizes`, sizes);
  if (prices.length < 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: `${name}.prices`, length: prices.length, least: 2 });
  const distances = Float64Array.from(prices, (price) => Math.abs(price - mid) / tickSize);
  const logSizes = Float64Array.from(sizes, (size) => Math.log(size));
  const { slope, intercept, rSquared } = fitLine(distances, logSizes);
  return { decay: -slope, depthAtMid: Math.exp(intercept), rSquared };
}
