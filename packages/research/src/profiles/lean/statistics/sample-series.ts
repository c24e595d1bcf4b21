import type { Micros } from '@marketloom/kernel';

/** Samples of one quantity: `times` ascend strictly, `values` as stored. */
export interface SampleSeries {
  readonly times: readonly Micros[];
  readonly values: readonly number[];
}

/** A series that grows. What a sample at a time that is not later does, is each caller's to choose. */
export class GrowingSamples implements SampleSeries {
  readonly times: Micros[] = [];
  readonly values: number[] = [];

  get lastTime(): number {
    return this.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  /** Keeps a sample; one that is not later than the last is ignored. */
  add(time: Micros, value: number): void {
    if (time <= this.lastTime) return;
    this.times.push(time);
    this.values.push(value);
  }

  /** Keeps a sample; one at the time of the last takes its place. */
  put(time: Micros, value: number): void {
    if (time === this.lastTime) this.values[this.values.length - 1] = value;
    else this.add(time, value);
  }
}
