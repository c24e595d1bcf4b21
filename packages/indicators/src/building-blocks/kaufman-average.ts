import type { Memory } from '../memory.ts';
import { EfficiencyRatio } from './efficiency-ratio.ts';
import type { Average } from './moving-average.ts';

/**
 * Kaufman's adaptive average. The efficiency ratio chooses the weight between that of a slow exponential average (no
 * progress) and that of a fast one (straight ahead), and the square of it is applied. It starts with the n-th value
 * and gives its first result with the next. Source: Kaufman, Smarter Trading (1995); seeding of TA-Lib.
 */
export class KaufmanAverage implements Average {
  readonly #fastest: number;
  readonly #slowest: number;
  readonly #efficiency: EfficiencyRatio;
  /** The last value, and before the first one the input. */
  readonly #value: Float64Array;

  constructor(memory: Memory, period: number, fastPeriod = 2, slowPeriod = 30) {
    this.#fastest = 2 / (fastPeriod + 1);
    this.#slowest = 2 / (slowPeriod + 1);
    this.#efficiency = new EfficiencyRatio(memory, period, 1);
    this.#value = memory.cells(1);
  }

  push(value: number): number {
    const cells = this.#value;
    const efficiency = this.#efficiency.push(value);
    if (Number.isNaN(efficiency)) {
      cells[0] = value;
      return efficiency;
    }
    const weight = efficiency * (this.#fastest - this.#slowest) + this.#slowest;
    cells[0]! += (value - cells[0]!) * weight * weight;
    return cells[0]!;
  }
}
