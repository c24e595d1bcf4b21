import { requirePositive, type Series } from '../../series.ts';
import { requirePrices } from '../realised/bars.ts';

export interface CusumFilterInput {
  readonly prices: Series;
  /** Log return that must add up for an event: 0.05 is 5 %. */
  readonly threshold: number;
}

export interface CusumEvent {
  /** Of the price at which the threshold was passed. */
  readonly index: number;
  /** 1 after a rise, -1 after a fall. */
  readonly side: 1 | -1;
}

/**
 * Times at which prices have moved far enough since the last event to look again. Refuses prices that are not above 0.
 *
 * - Formula: up = max(0, up + ln(p[t]/p[t-1])), down = min(0, down + ln(p[t]/p[t-1])); an event where down < -h, else
 *   where up > h; the side that fired goes back to 0.
 * - Units: threshold in log return.
 * - Conventions: the fall is tested first; the other side keeps its sum; the threshold itself is no event.
 * - Source: Lopez de Prado 2018, snippet 2.4.
 * - Checked: mlfinpy 0.1.2 `cusum_filter`.
 * - Example: `cusumFilter({ prices: [100, 103, 106, 100], threshold: 0.05 })` gives `[{ index: 2, side: 1 }, { index: 3, side: -1 }]`.
 */
export function cusumFilter({ prices, threshold }: CusumFilterInput): readonly CusumEvent[] {
  requirePrices('prices', prices);
  requirePositive('threshold', threshold);
  const events: CusumEvent[] = [];
  let up = 0;
  let down = 0;
  for (let index = 1; index < prices.length; index++) {
    const change = Math.log(prices[index]! / prices[index - 1]!);
    up = Math.max(0, up + change);
    down = Math.min(0, down + change);
    if (down < -threshold) {
      down = 0;
      events.push({ index, side: -1 });
    } else if (up > threshold) {
      up = 0;
      events.push({ index, side: 1 });
    }
  }
  return events;
}
