import { QuantError } from '../../errors.ts';
import { requireTimes, type Series } from '../../series.ts';

export interface PrevailingQuotesInput {
  /** Times at which a quote is wanted, oldest first. */
  readonly times: Series;
  /** Times of the quotes, oldest first, in the same unit. */
  readonly quoteTimes: Series;
  /** How much older than the time the quote must at least be, in the same unit; 0 (default) or above. */
  readonly quoteLag?: number;
}

/**
 * For each time the index of the quote that held then. Refuses a time before the first quote, and times out of order.
 *
 * - Formula: max{ i : quoteTimes[i] <= times[k] - quoteLag }.
 * - Units: times and lag in one unit of the caller's choice; the result counts quotes from 0.
 * - Conventions: a quote of the very same time counts as known; of equal times the last one holds.
 * - Source: Lee & Ready 1991 (lag of 5 seconds then; 0 with today's clocks: Bessembinder 2003).
 * - Checked: derived in exact ticks; against a search of all quotes.
 * - Example: `prevailingQuotes({ times: [5, 7, 9], quoteTimes: [1, 7, 8] })` gives `[0, 1, 2]`.
 */
export function prevailingQuotes(input: PrevailingQuotesInput): Float64Array {
  const { times, quoteTimes, quoteLag = 0 } = input;
  requireTimes('times', times);
  requireTimes('quoteTimes', quoteTimes);
  requireLag(quoteLag);
  return latestQuotes(times, quoteTimes, quoteLag);
}

/** The same for times that have been checked; a negative lag looks ahead. */
export function latestQuotes(times: Series, quoteTimes: Series, quoteLag: number): Float64Array {
  const indexes = new Float64Array(times.length);
  let quote = -1;
  // Hot: both columns are walked once.
  for (let index = 0; index < times.length; index++) {
    const latest = times[index]! - quoteLag;
    while (quote + 1 < quoteTimes.length && quoteTimes[quote + 1]! <= latest) quote++;
    if (quote < 0) {
      const must = `at or after the first quote (${quoteTimes[0]}) plus the lag: there is no quote before this trade`;
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'times', index, value: times[index], must });
    }
    indexes[index] = quote;
  }
  return indexes;
}

/** A negative lag would look ahead. */
function requireLag(quoteLag: number): void {
  if (Number.isFinite(quoteLag) && quoteLag >= 0) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'quoteLag',
    value: quoteLag,
    must: 'a finite number of 0 or above',
  });
}
