import type { Memory } from '../memory.ts';
import { percentChange } from './percent-change.ts';
import { Ring } from './ring.ts';
import { SimpleAverage } from './simple-average.ts';

/** One rate of change: over how many bars, the period of its simple average, and its weight in the sum. */
export interface RateOfChangeTerm {
  readonly span: number;
  readonly smoothing: number;
  readonly weight: number;
}

/** How many values come before the one with which the sum is first known. */
export function summedRatesWarmUp(terms: readonly RateOfChangeTerm[]): number {
  return Math.max(...terms.map(({ span, smoothing }) => span + smoothing - 1));
}

/**
 * The weighted sum of smoothed rates of change of several spans, in percent; NaN before all of them are known.
 * Source: Martin Pring's KST.
 */
export class SummedRatesOfChange {
  readonly #terms: readonly RateOfChangeTerm[];
  readonly #earlier: Ring;
  readonly #averages: readonly SimpleAverage[];

  constructor(memory: Memory, terms: readonly RateOfChangeTerm[]) {
    this.#terms = terms;
    this.#earlier = new Ring(memory, Math.max(...terms.map(({ span }) => span)), Number.NaN);
    this.#averages = terms.map(({ smoothing }) => new SimpleAverage(memory, smoothing));
  }

  push(value: number): number {
    const terms = this.#terms;
    let sum = 0;
    for (let k = 0; k < terms.length; k += 1) {
      const { span, weight } = terms[k]!;
      const rate = percentChange(this.#earlier.at(span - 1), value);
      sum += Number.isNaN(rate) ? rate : weight * this.#averages[k]!.push(rate);
    }
    this.#earlier.push(value);
    return sum;
  }
}
