import type { Memory } from '../memory.ts';
import { HilbertTransform } from './hilbert-transform.ts';
import type { Average } from './moving-average.ts';

/** The row of the first value, whatever the limits. */
export const MESA_WARM_UP = 32;

const VALUE = 0;
const FOLLOWING = 1;
const PHASE = 2;

/**
 * Ehlers' MESA adaptive average: its weight is the fast limit over the degrees that the phase has turned since the
 * last bar, at least the slow limit. The following average (FAMA) takes half that weight of the first one.
 * Source: Ehlers, Rocket Science for Traders (2001); start of TA-Lib.
 */
export class MesaAverage implements Average {
  readonly #fastLimit: number;
  readonly #slowLimit: number;
  readonly #transform: HilbertTransform;
  readonly #cells: Float64Array;

  constructor(memory: Memory, fastLimit = 0.5, slowLimit = 0.05) {
    this.#fastLimit = fastLimit;
    this.#slowLimit = slowLimit;
    this.#transform = new HilbertTransform(memory, MESA_WARM_UP);
    this.#cells = memory.cells(3);
  }

  push(value: number): number {
    const transform = this.#transform;
    const cells = this.#cells;
    if (!transform.push(value)) return Number.NaN;
    const { phase } = transform;
    const turned = cells[PHASE]! - phase;
    cells[PHASE] = phase;
    // Turning back, or by less than a degree, counts as one degree.
    const weight = turned > 1 ? Math.max(this.#fastLimit / turned, this.#slowLimit) : this.#fastLimit;
    cells[VALUE]! += (value - cells[VALUE]!) * weight;
    cells[FOLLOWING]! += (cells[VALUE]! - cells[FOLLOWING]!) * (weight / 2);
    return transform.isWarm ? cells[VALUE]! : Number.NaN;
  }

  /** The following adaptive moving average (FAMA). */
  get following(): number {
    return this.#cells[FOLLOWING]!;
  }
}
