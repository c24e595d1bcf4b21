import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';
import { RollingVariance } from './rolling-variance.ts';

/**
 * The mean rescaled range R/S of the chunks of `size` returns that a window of `length` is cut into from its oldest
 * on: R is the range of the path of summed returns about the straight line through its ends, S the population
 * deviation of the returns. Chunks in which all returns are equal do not count.
 *
 * A chunk's R/S is measured when its last return is the newest, and kept until the window has passed: one pass over
 * `size` values for each bar in place of one over the whole window. A pass there must be: the line turns with every
 * return, so that no distance from it serves again.
 * Source: Mandelbrot and Wallis, Water Resources Research 5 (1969).
 */
export class RescaledRange {
  readonly #size: number;
  readonly #chunks: number;
  readonly #remainder: number;
  readonly #variance: RollingVariance;
  readonly #measured: Ring;

  constructor(memory: Memory, length: number, size: number) {
    this.#size = size;
    this.#chunks = Math.floor(length / size);
    this.#remainder = length % size;
    this.#variance = new RollingVariance(memory, size);
    this.#measured = new Ring(memory, length - size + 1, Number.NaN);
  }

  /** Takes a return; `path` holds the sums of all returns so far, the newest at `newest`. */
  push(change: number, path: Float64Array, newest: number): void {
    const size = this.#size;
    const deviation = Math.sqrt(this.#variance.push(change));
    if (!(deviation > 0)) {
      this.#measured.push(Number.NaN);
      return;
    }
    const start = newest - size;
    const origin = path[start]!;
    const slope = (path[newest]! - origin) / size;
    let highest = 0;
    let lowest = 0;
    for (let k = 1; k < size; k += 1) {
      const distance = path[start + k]! - origin - slope * k;
      if (distance > highest) highest = distance;
      else if (distance < lowest) lowest = distance;
    }
    this.#measured.push((highest - lowest) / deviation);
  }

  /** NaN where no chunk counts. */
  get mean(): number {
    let sum = 0;
    let count = 0;
    for (let chunk = 0; chunk < this.#chunks; chunk += 1) {
      const ratio = this.#measured.at(this.#remainder + chunk * this.#size);
      if (Number.isNaN(ratio)) continue;
      sum += ratio;
      count += 1;
    }
    return sum / count;
  }
}
