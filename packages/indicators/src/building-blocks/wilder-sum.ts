import type { Memory } from '../memory.ts';
import { choice } from '../parameters.ts';

/**
 * How Wilder's sums start: with the plain sum of their first n-1 values, the n-th being a full step already (`short`,
 * TA-Lib), or with the plain sum of n (`full`, Pine and Stock.Indicators). What differs dies out.
 */
const wilderSumSeeds = ['short', 'full'] as const;
export type WilderSumSeed = (typeof wilderSumSeeds)[number];

/** The parameter that chooses it. */
export const wilderSumSeedParameter = choice({
  choices: wilderSumSeeds,
  default: 'short',
  description: "Start Wilder's sums with n-1 bars and then a full step (TA-Lib), or with n bars (Pine)",
});

const SUM = 0;
const COUNT = 1;

/** Wilder's running sum, S = S' - S'/n + value; NaN before its seed is complete. Source: Wilder (1978). */
export class WilderSum {
  readonly #period: number;
  readonly #seedLength: number;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, seed: WilderSumSeed = 'short') {
    this.#period = period;
    this.#seedLength = seed === 'short' ? period - 1 : period;
    this.#cells = memory.cells(2);
  }

  push(value: number): number {
    const cells = this.#cells;
    if (cells[COUNT]! < this.#seedLength) return this.#seed(value);
    const sum = cells[SUM]!;
    const next = sum - sum / this.#period + value;
    cells[SUM] = next;
    return next;
  }

  #seed(value: number): number {
    const cells = this.#cells;
    cells[SUM]! += value;
    cells[COUNT]! += 1;
    return cells[COUNT]! < this.#seedLength ? Number.NaN : cells[SUM]!;
  }
}
