import type { Memory } from '../memory.ts';

const SUM = 0;
const CARRY = 1;

/**
 * A sum that keeps what rounding would lose in a second number, so that adding and later subtracting the same
 * values leaves nothing behind. Source: Neumaier, ZAMM 54 (1974), after Kahan and Babuska.
 */
export class CompensatedSum {
  readonly #cells: Float64Array;

  constructor(memory: Memory) {
    this.#cells = memory.cells(2);
  }

  add(value: number): void {
    const cells = this.#cells;
    const sum = cells[SUM]!;
    const total = sum + value;
    cells[CARRY]! += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
    cells[SUM] = total;
  }

  /** The sum rounded once. */
  get total(): number {
    return this.#cells[SUM]! + this.#cells[CARRY]!;
  }

  /** The sum's two parts, for those who go on calculating without rounding: leading + carry is the sum. */
  get leading(): number {
    return this.#cells[SUM]!;
  }

  get carry(): number {
    return this.#cells[CARRY]!;
  }

  clear(): void {
    this.#cells[SUM] = 0;
    this.#cells[CARRY] = 0;
  }
}
