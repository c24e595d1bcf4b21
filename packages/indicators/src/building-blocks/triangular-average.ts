import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';
import { SimpleAverage } from './simple-average.ts';

/**
 * A simple average of a simple average, whose periods together span n values: the weights rise to the middle of the
 * window and fall again. Odd n: (n+1)/2 twice; even n: n/2, then n/2 + 1. Source: TA-Lib.
 */
export class TriangularAverage implements Average {
  readonly #inner: SimpleAverage;
  readonly #outer: SimpleAverage;

  constructor(memory: Memory, period: number) {
    this.#inner = new SimpleAverage(memory, Math.ceil(period / 2));
    this.#outer = new SimpleAverage(memory, Math.floor(period / 2) + 1);
  }

  push(value: number): number {
    const mean = this.#inner.push(value);
    return Number.isNaN(mean) ? mean : this.#outer.push(mean);
  }
}
