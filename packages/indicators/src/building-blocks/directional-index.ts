import type { Memory } from '../memory.ts';
import { DirectionalMovement } from './directional-movement.ts';
import type { WilderSumSeed } from './wilder-sum-seed.ts';
import { isZero } from './zero.ts';

/**
 * Wilder's directional indicators: directional movement in percent of the true range, both as Wilder's sums of n
 * bars; 0 without any range. Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class DirectionalIndex {
  readonly #movement: DirectionalMovement;

  constructor(memory: Memory, period: number, seed: WilderSumSeed = 'short') {
    this.#movement = new DirectionalMovement(memory, period, seed);
  }

  /** True from the bar with index n on: the sums of n-1 bars, which come before, give no indicators. */
  push(high: number, low: number, close: number): boolean {
    this.#movement.push(high, low, close);
    return this.#movement.isWhole;
  }

  /** +DI */
  get plus(): number {
    const { plus, range } = this.#movement;
    return range === 0 ? 0 : (100 * plus) / range;
  }

  /** -DI */
  get minus(): number {
    const { minus, range } = this.#movement;
    return range === 0 ? 0 : (100 * minus) / range;
  }

  /** DX = 100 |+DI - -DI| / (+DI + -DI); NaN where nothing has moved in any direction. */
  get index(): number {
    const { plus, minus, range } = this.#movement;
    const sum = plus + minus;
    // What is not divided by the range stands on both sides. Sums that fade in a still market keep their ratio as +DI and
    // -DI, but as DX only down to 1e-14: so TA-Lib.
    if (isZero(range) || isZero((100 * sum) / range)) return Number.NaN;
    return (100 * Math.abs(plus - minus)) / sum;
  }
}
