import { QuantError } from '../../errors.ts';
import { requireSameLength, requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';

export interface OrderFlowBarsInput {
  /** A value for each quote, as `orderFlowImbalance` gives them. */
  readonly contributions: Series;
  /** The mid of each quote. */
  readonly mids: Series;
  /** Changes of the quote in each bar, 1 or more. */
  readonly window: number;
}

export interface OrderFlowBars {
  /** Order-flow imbalance of each bar. */
  readonly flows: Float64Array;
  /** Change of the mid over each bar. */
  readonly midChanges: Float64Array;
}

/**
 * Order flow and mid change over bars of equally many quote changes. Refuses fewer changes than one bar needs.
 *
 * - Formula: flow = sum of e over the bar; change = mid at its last quote - mid at the last quote before it.
 * - Units: flow in the unit of the sizes, change in the unit of the mids.
 * - Conventions: bar k holds contributions 1 + k w to (k + 1) w, counted from 0: the first quote, which is no change,
 *   belongs to none; an incomplete last bar is dropped.
 * - Source: Cont, Kukanov & Stoikov 2014.
 * - Checked: derived in exact ticks.
 * - Example: `orderFlowBars({ contributions: [0, 3, 5, -1], mids: [10, 10, 10.5, 10], window: 2 })` gives
 *   `{ flows: [8], midChanges: [0.5] }`.
 */
export function orderFlowBars({ contributions, mids, window }: OrderFlowBarsInput): OrderFlowBars {
  requireSeries('contributions', contributions);
  requireSeries('mids', mids);
  requireSameLength('mids', mids, 'contributions', contributions);
  requireWholeNumber('window', window, 1);
  const bars = Math.floor((contributions.length - 1) / window);
  if (bars === 0)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: 'contributions',
      length: contributions.length,
      least: window + 1,
    });
  const flows = new Float64Array(bars);
  const midChanges = new Float64Array(bars);
  for (let bar = 0; bar < bars; bar++) {
    const before = bar * window;
    flows[bar] = sumOf(window, (index) => contributions[before + 1 + index]!);
    midChanges[bar] = mids[before + window]! - mids[before]!;
  }
  return { flows, midChanges };
}
