import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import {
  requireNonNegativeValues,
  requirePositiveValues,
  requireSameLength,
  type Series,
} from '../../series.ts';

/** One side of an order book, the best price first. */
export interface BookSide {
  /** Above 0; bids fall, asks rise, none twice. */
  readonly prices: Series;
  /** Size at each price, 0 or above. */
  readonly sizes: Series;
}

/** An order book at one moment. */
export interface DepthBook {
  readonly bids: BookSide;
  readonly asks: BookSide;
}

/** Both sides in order, at least one level each, not crossed. */
export function requireBook(book: DepthBook): void {
  requireObject('book', book);
  const { bids, asks } = book;
  requireSide('bids', bids, -1);
  requireSide('asks', asks, 1);
  const value = asks.prices[0]!;
  if (value < bids.prices[0]!) {
    const must = `at or above the best bid of ${bids.prices[0]}: this is a crossed quote`;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'asks.prices', index: 0, value, must });
  }
}

/** Prices rise with `direction` 1 and fall with -1. */
function requireSide(name: string, side: BookSide, direction: 1 | -1): void {
  requireObject(name, side);
  const { prices, sizes } = side;
  requirePositiveValues(`${name}.prices`, prices);
  requireNonNegativeValues(`${name}.sizes`, sizes);
  requireSameLength(`${name}.sizes`, sizes, `${name}.prices`, prices);
  for (let index = 1; index < prices.length; index++) {
    const value = prices[index]!;
    if (direction * (value - prices[index - 1]!) <= 0) {
      const must = `${direction > 0 ? 'above' : 'below'} the price before it (${prices[index - 1]}), best price first`;
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: `${name}.prices`, index, value, must });
    }
  }
}

/** The mid of a book that has been checked. */
export function bookMid({ bids, asks }: DepthBook): number {
  return bids.prices[0]! + (asks.prices[0]! - bids.prices[0]!) / 2;
}
