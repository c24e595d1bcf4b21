import type { Recurrence } from '../indicator.ts';
import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';

/**
 * A value over that of `period` rows before, or what it has changed by over that, times `scale`; 0 where the earlier
 * value is 0, as in TA-Lib.
 */
export function laggedRatio(
  memory: Memory,
  series: Float64Array,
  value: Float64Array,
  period: number,
  { of, scale }: { readonly of: 'value' | 'change'; readonly scale: number },
): Recurrence {
  const earlier = new Ring(memory, period, Number.NaN);
  const share = of === 'change' ? 1 : 0;
  return (from, to) => {
    for (let i = from; i < to; i += 1) {
      const past = earlier.push(series[i]!);
      value[i] = past === 0 ? 0 : (scale * (series[i]! - share * past)) / past;
    }
  };
}
