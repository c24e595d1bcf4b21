import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';
import { WeightedAverage } from './weighted-average.ts';

/**
 * Hull's average: WMA(2 WMA(x, n/2) - WMA(x, n), sqrt n), with n/2 and sqrt n rounded down; n from 2 on.
 * Source: Hull (2005).
 */
export class HullAverage implements Average {
  readonly #half: WeightedAverage;
  readonly #whole: WeightedAverage;
  readonly #smoothing: WeightedAverage;

  constructor(memory: Memory, period: number) {
    this.#half = new WeightedAverage(memory, Math.floor(period / 2));
    this.#whole = new WeightedAverage(memory, period);
    this.#smoothing = new WeightedAverage(memory, hullSmoothing(period));
  }

  push(value: number): number {
    const half = this.#half.push(value);
    const whole = this.#whole.push(value);
    return Number.isNaN(whole) ? whole : this.#smoothing.push(2 * half - whole);
  }
}

/** The period of the outer average. */
export function hullSmoothing(period: number): number {
  return Math.floor(Math.sqrt(period));
}
