import { sumOf } from '../../statistics/sum.ts';
import { requireTimedPrices, type TimedPrices } from '../quotes/quote-columns.ts';

export interface QuotedSpread {
  /** Mean of ask - bid, weighted by the time each quote held; unit of the prices. */
  readonly timeWeighted: number;
  /** Mean of (ask - bid) / mid, weighted by time: 0.0002 is 2 basis points. */
  readonly relativeTimeWeighted: number;
}

/**
 * The spread that was quoted, on average over time. NaN where no time passes (one quote, or all at one time). Refuses
 * crossed quotes and times out of order.
 *
 * - Formula: sum(dt_i (ask_i - bid_i)) / sum(dt_i), dt_i = t_(i+1) - t_i; relative with (ask_i - bid_i) / mid_i.
 * - Units: the unit of the prices; relative as a fraction.
 * - Conventions: a quote holds until the next; the last has no weight.
 * - Source: Bessembinder 2003; Holden & Jacobsen 2014.
 * - Checked: derived in exact ticks.
 * - Example: `quotedSpread({ times: [0, 3, 4], bids: [10, 10, 9], asks: [11, 12, 12] }).timeWeighted` gives `1.250`.
 */
export function quotedSpread(quotes: TimedPrices): QuotedSpread {
  requireTimedPrices(quotes);
  const { times, bids, asks } = quotes;
  const last = times.length - 1;
  const duration = times[last]! - times[0]!;
  if (duration === 0) return { timeWeighted: Number.NaN, relativeTimeWeighted: Number.NaN };
  const held = (index: number) => (times[index + 1]! - times[index]!) * (asks[index]! - bids[index]!);
  const relative = (index: number) => held(index) / (bids[index]! + (asks[index]! - bids[index]!) / 2);
  return {
    timeWeighted: sumOf(last, held) / duration,
    relativeTimeWeighted: sumOf(last, relative) / duration,
  };
}
