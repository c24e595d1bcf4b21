import type { Memory } from '../memory.ts';
import { DirectionalMovement } from './directional-movement.ts';
import { TrueRange } from './true-range.ts';
import { WilderSum, type WilderSumSeed } from './wilder-sum.ts';
import { isZero } from './zero.ts';

const PLUS = 0;
const MINUS = 1;

/**
 * Wilder's directional indicators: directional movement in percent of the true range, both as Wilder's sums of n
 * bars; 0 without any range. Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class DirectionalIndex {
  readonly #period: number;
  readonly #movement: DirectionalMovement;
  readonly #trueRange: TrueRange;
  readonly #range: WilderSum;
  readonly #indicators: Float64Array;
  readonly #count: Int32Array;

  constructor(memory: Memory, period: number, seed: WilderSumSeed = 'short') {
    this.#period = period;
    this.#movement = new DirectionalMovement(memory, period, seed);
    this.#trueRange = new TrueRange(memory);
    this.#range = new WilderSum(memory, period, seed);
    this.#indicators = memory.cells(2, Number.NaN);
    this.#count = memory.counters(1);
  }

  /** True from the bar with index n on: the sums of n-1 bars, which come before, give no indicators. */
  push(high: number, low: number, close: number): boolean {
    this.#movement.push(high, low);
    const trueRange = this.#trueRange.push(high, low, close);
    const count = this.#count;
    if (Number.isNaN(trueRange)) return false;
    const range = this.#range.push(trueRange);
    if (count[0]! < this.#period) {
      count[0]! += 1;
      if (count[0]! < this.#period) return false;
    }
    const scale = isZero(range) ? 0 : 100 / range;
    this.#indicators[PLUS] = this.#movement.plus * scale;
    this.#indicators[MINUS] = this.#movement.minus * scale;
    return true;
  }

  /** +DI */
  get plus(): number {
    return this.#indicators[PLUS]!;
  }

  /** -DI */
  get minus(): number {
    return this.#indicators[MINUS]!;
  }

  /** DX = 100 |+DI - -DI| / (+DI + -DI); NaN where nothing has moved in any direction. */
  get index(): number {
    const { plus, minus } = this;
    const sum = plus + minus;
    return isZero(sum) ? Number.NaN : (100 * Math.abs(plus - minus)) / sum;
  }
}
