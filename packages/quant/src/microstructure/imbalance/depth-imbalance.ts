import { QuantError } from '../../errors.ts';
import { requireWholeNumber } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { type DepthBook, requireBook } from '../order-book/book.ts';

export interface DepthImbalanceInput {
  readonly book: DepthBook;
  /** Levels of each side to count, best first; all unless given. A side with fewer counts what it has. */
  readonly levels?: number;
  /** Level i (from 0) weighs exp(-decay i); default 0, all alike. */
  readonly levelDecay?: number;
}

/**
 * Which side of the book is heavier over several levels. Refuses a crossed or unordered book, and one whose sizes are
 * all zero.
 *
 * - Formula: sum(w_i (qb_i - qa_i)) / sum(w_i (qb_i + qa_i)), w_i = e^(-decay i).
 * - Units: a ratio in [-1, 1]: 1 is all bid.
 * - Conventions: levels count from the best price; a level that one side lacks has size 0 there.
 * - Source: Cartea, Jaimungal & Penalva 2015; exponential weights as in the study of book pressure.
 * - Checked: derived in exact arithmetic.
 * - Example: `depthImbalance({ book: { bids: { prices: [9, 8], sizes: [3, 2] }, asks: { prices: [10, 11], sizes: [1, 4] } },
 *   levels: 1 })` gives `0.5`.
 */
export function depthImbalance({ book, levels, levelDecay = 0 }: DepthImbalanceInput): number {
  requireBook(book);
  if (levels !== undefined) requireWholeNumber('levels', levels, 1);
  if (!(Number.isFinite(levelDecay) && levelDecay >= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'levelDecay',
      value: levelDecay,
      must: 'a finite number of 0 or above',
    });
  const weighted = (sizes: DepthBook['bids']['sizes']) =>
    sumOf(Math.min(levels ?? sizes.length, sizes.length), (i) => Math.exp(-levelDecay * i) * sizes[i]!);
  const bids = weighted(book.bids.sizes);
  const asks = weighted(book.asks.sizes);
  if (bids + asks === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'book',
      value: 'without size',
      must: 'a book with a size above 0 in its counted levels: both sizes are zero',
    });
  return (bids - asks) / (bids + asks);
}
