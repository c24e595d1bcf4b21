import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

const LEADING = 0;
const CARRY = 1;

const POSITION = 0;
const COUNT = 1;

/**
 * The mean of the last `period` values; NaN before there are as many.
 *
 * HOT PATH: this is a `RollingSum` (a `Ring` and a `CompensatedSum.exchange`) written out in one object, which is
 * a third faster row by row, for the average that is used most. A test holds the two equal.
 */
export class SimpleAverage implements Average {
  readonly #values: Float64Array;
  readonly #sum: Float64Array;
  readonly #counters: Int32Array;

  constructor(memory: Memory, period: number) {
    this.#values = memory.cells(period);
    this.#sum = memory.cells(2);
    this.#counters = memory.counters(2);
  }

  push(value: number): number {
    const values = this.#values;
    const period = values.length;
    const counters = this.#counters;
    const position = counters[POSITION]!;
    const leaving = values[position]!;
    values[position] = value;
    counters[POSITION] = position + 1 === period ? 0 : position + 1;

    const cells = this.#sum;
    const change = value - leaving;
    const part = change - value;
    const sum = cells[LEADING]!;
    const total = sum + change;
    const added = total - sum;
    const error = value - (change - part) - (leaving + part) + (sum - (total - added) + (change - added));
    const carry = cells[CARRY]! + error;
    cells[LEADING] = total;
    cells[CARRY] = carry;

    if (counters[COUNT]! < period) {
      counters[COUNT]! += 1;
      if (counters[COUNT]! < period) return Number.NaN;
    }
    return (total + carry) / period;
  }
}
