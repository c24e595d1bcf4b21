import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';
import type { Average } from './moving-average.ts';
import { Ring } from './ring.ts';

/** Splits a double in two halves of 26 bits, so that an integer times a half is exact (Veltkamp 1968). */
const SPLITTER = 2 ** 27 + 1;

/**
 * The average of the last n values with weights 1..n, the newest heaviest; NaN before there are n.
 *
 * One step: every weight falls by one, that is, the plain sum is taken away; the new value comes in with weight
 * n. A value enters by one product and leaves by n subtractions, so the product must be exact or its rounding
 * would stay for ever.
 */
export class WeightedAverage implements Average {
  readonly #period: number;
  readonly #divisor: number;
  readonly #ring: Ring;
  readonly #plain: CompensatedSum;
  readonly #weighted: CompensatedSum;
  readonly #count: Int32Array;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#divisor = (period * (period + 1)) / 2;
    this.#ring = new Ring(memory, period);
    this.#plain = new CompensatedSum(memory);
    this.#weighted = new CompensatedSum(memory);
    this.#count = memory.counters(1);
  }

  push(value: number): number {
    const plain = this.#plain;
    const weighted = this.#weighted;
    const count = this.#count;
    const scaled = value * SPLITTER;
    const upper = scaled - (scaled - value);
    let weight = this.#period;
    if (count[0]! < weight) {
      // While the window fills nothing falls in weight: the n-th value comes in with weight n.
      count[0]! += 1;
      weight = count[0]!;
      weighted.add(upper * weight);
      weighted.add((value - upper) * weight);
    } else {
      weighted.exchange(upper * weight, plain.leading);
      weighted.exchange((value - upper) * weight, plain.carry);
    }
    plain.exchange(value, this.#ring.push(value));
    return count[0]! < this.#period ? Number.NaN : weighted.total / this.#divisor;
  }
}
