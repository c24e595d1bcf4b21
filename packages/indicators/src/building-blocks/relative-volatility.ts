import type { Memory } from '../memory.ts';
import { RelativeStrength } from './relative-strength.ts';
import { RollingVariance } from './rolling-variance.ts';

/**
 * Relative strength of volatility: the standard deviation of the last prices counts as gain on a bar that rose, as
 * loss on one that fell, and not on an unchanged one; 50 where there is neither. NaN before the row of
 * `relativeVolatilityWarmUp`. Source: Dorsey, The Relative Volatility Index, TASC June 1993.
 */
export class RelativeVolatility {
  readonly #variance: RollingVariance;
  readonly #strength: RelativeStrength;
  readonly #previous: Float64Array;

  constructor(memory: Memory, period: number, deviationPeriod: number) {
    this.#variance = new RollingVariance(memory, deviationPeriod);
    this.#strength = new RelativeStrength(memory, period, 50);
    this.#previous = memory.cells(1, Number.NaN);
  }

  push(price: number): number {
    const direction = Math.sign(price - this.#previous[0]!);
    this.#previous[0] = price;
    return this.#strength.push(direction * Math.sqrt(this.#variance.push(price)));
  }
}

export function relativeVolatilityWarmUp(period: number, deviationPeriod: number): number {
  return deviationPeriod - 1 + period - 1;
}
