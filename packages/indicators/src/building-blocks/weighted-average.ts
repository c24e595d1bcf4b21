import type { Memory, Remembering } from '../memory.ts';
import type { StateTransfer } from '../state-transfer.ts';
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
export class WeightedAverage implements Average, Remembering {
  readonly #period: number;
  readonly #divisor: number;
  readonly #ring: Ring;
  readonly #plain: CompensatedSum;
  readonly #weighted: CompensatedSum;
  #missing: number;

  constructor(memory: Memory, period: number) {
    this.#period = period;
    this.#divisor = (period * (period + 1)) / 2;
    this.#ring = new Ring(memory, period);
    this.#plain = new CompensatedSum(memory);
    this.#weighted = new CompensatedSum(memory);
    this.#missing = period;
    memory.keep(this);
  }

  push(value: number): number {
    const plain = this.#plain;
    const weighted = this.#weighted;
    // While the window fills nothing falls in weight: the n-th value comes in with weight n.
    let weight = this.#period;
    if (this.#missing > 0) {
      weight = this.#period - this.#missing + 1;
      this.#missing -= 1;
    } else {
      weighted.add(-plain.leading);
      weighted.add(-plain.carry);
    }
    const scaled = value * SPLITTER;
    const upper = scaled - (scaled - value);
    weighted.add(upper * weight);
    weighted.add((value - upper) * weight);
    plain.exchange(value, this.#ring.push(value));
    return this.#missing > 0 ? Number.NaN : weighted.total / this.#divisor;
  }

  transfer(state: StateTransfer): void {
    this.#missing = state.integer(this.#missing);
  }
}
