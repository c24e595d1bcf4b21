import type { Memory } from '../memory.ts';
import { type Candle, type CandleMeasure, measureCandle } from './candle.ts';

/**
 * The mean of a measure over the bars before each of the last candles; NaN where there are fewer bars.
 *
 * HOT PATH: these are `PrefixSums`, their two parts side by side in one array, which makes a pattern a fifth faster;
 * a mean is worked out only where it is asked for, since most rows are no pattern by their shape alone.
 */
export class CandleAverage {
  readonly #measure: CandleMeasure;
  readonly #period: number;
  readonly #sums: Float64Array;
  /** Where the newest sum lies. */
  readonly #place: Int32Array;

  constructor(memory: Memory, measure: CandleMeasure, period: number, candles: number) {
    this.#measure = measure;
    this.#period = period;
    this.#sums = memory.cells(2 * (period + candles), Number.NaN).fill(0, 0, 2);
    this.#place = memory.counters(1);
  }

  /** The mean before a candle. The newest candle is asked about before it is pushed. */
  before(candle: Candle): number {
    const sums = this.#sums;
    const period = this.#period;
    let end = this.#place[0]! - 2 * candle.age;
    if (end < 0) end += sums.length;
    let start = end - 2 * period;
    if (start < 0) start += sums.length;
    return (sums[end]! - sums[start]! + (sums[end + 1]! - sums[start + 1]!)) / period;
  }

  /** Takes the newest candle in, after it has been judged. */
  push(open: number, high: number, low: number, close: number): void {
    const sums = this.#sums;
    const place = this.#place[0]!;
    const next = place + 2 === sums.length ? 0 : place + 2;
    const value = measureCandle(this.#measure, open, high, low, close);
    const before = sums[place]!;
    const sum = before + value;
    const added = sum - before;
    const error = before - (sum - added) + (value - added) + sums[place + 1]!;
    const total = sum + error;
    sums[next] = total;
    sums[next + 1] = error - (total - sum);
    this.#place[0] = next;
  }
}
