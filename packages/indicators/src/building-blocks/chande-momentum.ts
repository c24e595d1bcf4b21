import type { Recurrence } from '../indicator.ts';
import type { Memory } from '../memory.ts';
import { RelativeStrength } from './relative-strength.ts';
import { RollingRatio } from './rolling-ratio.ts';

/** How gains and losses are summed up: by Wilder's average (TA-Lib), or plainly over the window (Chande). */
export const chandeSmoothings = ['wilder', 'none'] as const;
export type ChandeSmoothing = (typeof chandeSmoothings)[number];

/**
 * Gains less losses in percent of both together, -100 to 100: 100 (u - d)/(u + d); 0 where nothing changed.
 * Source: Chande and Kroll, The New Technical Trader (1994).
 */
export function chandeMomentum(
  memory: Memory,
  close: Float64Array,
  value: Float64Array,
  period: number,
  smoothing: ChandeSmoothing,
): Recurrence {
  const previous = memory.cells(1, Number.NaN);
  if (smoothing === 'wilder') {
    const strength = new RelativeStrength(memory, period, 50);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        value[i] = 2 * strength.push(close[i]! - previous[0]!) - 100;
        previous[0] = close[i]!;
      }
    };
  }
  const ratio = new RollingRatio(memory, period);
  return (from, to) => {
    for (let i = from; i < to; i += 1) {
      const change = close[i]! - previous[0]!;
      previous[0] = close[i]!;
      if (!Number.isNaN(change)) value[i] = 100 * ratio.push(change, Math.abs(change));
    }
  };
}
