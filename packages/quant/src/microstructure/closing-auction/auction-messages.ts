import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import {
  requireNonNegativeValues,
  requirePositiveValues,
  requireSameLength,
  requireTimes,
  type Series,
} from '../../series.ts';

/** What an exchange publishes before its closing auction, a row for each message of one day. */
export interface AuctionMessages {
  /** Oldest first, in any unit that counts up. */
  readonly times: Series;
  /** Shares that would trade at the reference price, 0 or above. */
  readonly pairedQuantities: Series;
  /** Shares left over at the reference price, 0 or above. */
  readonly imbalanceQuantities: Series;
  /** Side of those left over: 1 to buy, -1 to sell, 0 none. */
  readonly imbalanceSides: Series;
  /** Price at which the quantities were counted, above 0. */
  readonly referencePrices: Series;
  /** Price at which orders of the auction and of the book would clear; 0 while it is not published. */
  readonly nearPrices: Series;
  /** Price at which orders of the auction alone would clear; 0 while it is not published. */
  readonly farPrices: Series;
  /** Last trade before the message, above 0. */
  readonly lastPrices: Series;
}

export function requireAuctionMessages(messages: AuctionMessages): void {
  requireObject('messages', messages);
  requireTimes('times', messages.times);
  requirePositiveValues('referencePrices', messages.referencePrices);
  requirePositiveValues('lastPrices', messages.lastPrices);
  for (const name of ['pairedQuantities', 'imbalanceQuantities', 'nearPrices', 'farPrices'] as const)
    requireNonNegativeValues(name, messages[name]);
  for (const [name, values] of Object.entries(messages) as [string, Series][])
    requireSameLength(name, values, 'times', messages.times);
  requireSides(messages);
}

/** A quantity is left over on one side, or none is. */
function requireSides({ imbalanceSides, imbalanceQuantities }: AuctionMessages): void {
  for (let index = 0; index < imbalanceSides.length; index++) {
    const value = imbalanceSides[index]!;
    const isSide = value === 1 || value === -1 || (value === 0 && imbalanceQuantities[index] === 0);
    if (isSide) continue;
    const must = '1 (buy) or -1 (sell), or 0 where nothing is left over';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'imbalanceSides', index, value, must });
  }
}
