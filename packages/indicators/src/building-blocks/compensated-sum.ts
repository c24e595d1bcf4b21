import type { Memory } from '../memory.ts';

const LEADING = 0;
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
    // Knuth's error-free sum: no branches, and one addition only on the way from sum to sum.
    const cells = this.#cells;
    const sum = cells[LEADING]!;
    const total = sum + value;
    const added = total - sum;
    cells[CARRY]! += sum - (total - added) + (value - added);
    cells[LEADING] = total;
  }

  /** Adds one value and takes another away, in one step; the sum of the errors is kept as exactly as by `add`. */
  exchange(entering: number, leaving: number): void {
    const cells = this.#cells;
    const change = entering - leaving;
    const part = change - entering;
    const sum = cells[LEADING]!;
    const total = sum + change;
    const added = total - sum;
    cells[CARRY]! +=
      entering - (change - part) - (leaving + part) + (sum - (total - added) + (change - added));
    cells[LEADING] = total;
  }

  /** The sum rounded once. */
  get total(): number {
    return this.#cells[LEADING]! + this.#cells[CARRY]!;
  }

  /** The sum's two parts, for those who go on calculating without rounding: leading + carry is the sum. */
  get leading(): number {
    return this.#cells[LEADING]!;
  }

  get carry(): number {
    return this.#cells[CARRY]!;
  }

  clear(): void {
    this.#cells.fill(0);
  }
}
