import type { Columns, Recurrence } from '../indicator.ts';
import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

export const macdOutputs = ['macd', 'signal', 'histogram'] as const;

interface MacdAverages {
  readonly fast: Average;
  readonly slow: Average;
  /** Of the line. */
  readonly signal: Average;
  /** The row with the first line that the signal takes in. */
  readonly lineStart: number;
}

/**
 * A fast average less a slow one, an average of that as signal, and their difference as histogram; all of them from
 * the signal's first value on. Source: Gerald Appel; TA-Lib C 0.8.1.
 */
export function macdLines(
  memory: Memory,
  close: Float64Array,
  outputs: Columns<typeof macdOutputs>,
  { fast, slow, signal: average, lineStart }: MacdAverages,
): Recurrence {
  const { macd, signal, histogram } = outputs;
  const seen = memory.counters(1);
  return (from, to) => {
    for (let i = from; i < to; i += 1) {
      const line = fast.push(close[i]!) - slow.push(close[i]!);
      if (seen[0]! < lineStart) {
        seen[0]! += 1;
        continue;
      }
      const smoothed = average.push(line);
      if (Number.isNaN(smoothed)) continue;
      macd[i] = line;
      signal[i] = smoothed;
      histogram[i] = line - smoothed;
    }
  };
}
