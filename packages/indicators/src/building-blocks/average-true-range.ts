import type { Memory } from '../memory.ts';
import { type FirstTrueRange, TrueRange } from './true-range.ts';
import { WilderAverage } from './wilder-average.ts';

/** Wilder's average of the true range; NaN before its first value, on the row of `averageTrueRangeWarmUp`. */
export class AverageTrueRange {
  readonly #trueRange: TrueRange;
  readonly #average: WilderAverage;

  constructor(memory: Memory, period: number, first: FirstTrueRange = 'none') {
    this.#trueRange = new TrueRange(memory, first);
    this.#average = new WilderAverage(memory, period);
  }

  push(high: number, low: number, close: number): number {
    const range = this.#trueRange.push(high, low, close);
    return Number.isNaN(range) ? range : this.#average.push(range);
  }
}

export function averageTrueRangeWarmUp(period: number, first: FirstTrueRange = 'none'): number {
  return first === 'range' ? period - 1 : period;
}
