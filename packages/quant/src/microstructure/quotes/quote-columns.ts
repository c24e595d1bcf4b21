import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import {
  requireList,
  requireNonNegativeValues,
  requirePositiveValues,
  requireSameLength,
  requireTimes,
  type Series,
} from '../../series.ts';

/** The best bid and ask over time, a row for each change. What a method does not need may be left out, or is checked. */
export interface BestPrices {
  /** Best bid, above 0. */
  readonly bids: Series;
  /** Best ask, at or above the bid: a crossed quote is refused, a locked one is not. */
  readonly asks: Series;
  /** Size at the best bid, 0 or above. */
  readonly bidSizes?: Series;
  /** Size at the best ask, 0 or above. */
  readonly askSizes?: Series;
  /** From when each quote held, in any unit that counts up, oldest first; of equal times the last one holds. */
  readonly times?: Series;
}

/** Best prices and the sizes at them. */
export interface BestQuotes extends BestPrices {
  readonly bidSizes: Series;
  readonly askSizes: Series;
}

/** Best prices with the times from which they held. */
export interface TimedPrices extends BestPrices {
  readonly times: Series;
}

/** Trades, oldest first. */
export interface TradePrints {
  /** In the unit of the quotes' times, oldest first. */
  readonly times: Series;
  /** Above 0. */
  readonly prices: Series;
  /** Above 0. */
  readonly sizes: Series;
}

export function requireBestPrices(quotes: BestPrices): void {
  requireObject('quotes', quotes);
  const { bids, asks, bidSizes, askSizes, times } = quotes;
  requirePositiveValues('bids', bids);
  requirePositiveValues('asks', asks);
  requireSameLength('asks', asks, 'bids', bids);
  for (let index = 0; index < bids.length; index++) {
    const value = asks[index]!;
    if (value < bids[index]!) {
      const must = `at or above the bid of ${bids[index]}: this is a crossed quote`;
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'asks', index, value, must });
    }
  }
  if (bidSizes !== undefined) requireSizes('bidSizes', bidSizes, bids);
  if (askSizes !== undefined) requireSizes('askSizes', askSizes, bids);
  if (times === undefined) return;
  requireTimes('quotes.times', times);
  requireSameLength('quotes.times', times, 'bids', bids);
}

function requireSizes(name: string, sizes: Series, bids: Series): void {
  requireNonNegativeValues(name, sizes);
  requireSameLength(name, sizes, 'bids', bids);
}

/** Quotes with the sizes at both prices. */
export function requireBestQuotes(quotes: BestQuotes): void {
  requireBestPrices(quotes);
  requireList('bidSizes', quotes.bidSizes);
  requireList('askSizes', quotes.askSizes);
}

/** Quotes with the times from which they held. */
export function requireTimedPrices(quotes: TimedPrices): void {
  requireBestPrices(quotes);
  requireList('quotes.times', quotes.times);
}

/** Quotes that have a size on at least one side: without one there is nothing to weigh. */
export function requireSizedQuotes(quotes: BestQuotes): void {
  requireBestQuotes(quotes);
  const { bidSizes, askSizes } = quotes;
  for (let index = 0; index < bidSizes.length; index++) {
    if (bidSizes[index] === 0 && askSizes[index] === 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'bidSizes',
        index,
        value: 0,
        must: 'above 0, or askSizes must be: both sizes are zero',
      });
  }
}

export function requireTradePrints(trades: TradePrints): void {
  requireObject('trades', trades);
  requireTimes('trades.times', trades.times);
  requirePositiveValues('trades.prices', trades.prices);
  requirePositiveValues('trades.sizes', trades.sizes);
  requireSameLength('trades.prices', trades.prices, 'trades.times', trades.times);
  requireSameLength('trades.sizes', trades.sizes, 'trades.times', trades.times);
}
