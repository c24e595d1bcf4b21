import { MICROS_PER_DAY } from './micros.ts';

/** More days than any calendar has; within them a division by a day is exact to the microsecond. */
const MOST_DAYS = 100_000;

/**
 * Finds places in one ascending column of times. A table of the days since its first element leaves little to
 * search: a day has one session or none, so that the cost does not grow with the years.
 */
export class SessionSearch {
  readonly #column: Float64Array;
  readonly #first: number;
  readonly #last: number;
  readonly #width: number;
  /** Elements before the day begins, for each day and one beyond. */
  readonly #before: Int32Array;

  constructor(column: Float64Array) {
    this.#column = column;
    this.#first = column[0] ?? Number.NaN;
    this.#last = column[column.length - 1] ?? Number.NaN;
    const days = Math.floor((this.#last - this.#first) / MICROS_PER_DAY) + 1;
    const buckets = days >= 1 && days <= MOST_DAYS ? days : 1;
    this.#width = buckets === days ? MICROS_PER_DAY : Number.POSITIVE_INFINITY;
    this.#before = new Int32Array(buckets + 1).fill(column.length);
    this.#before[0] = 0;
    for (let day = 1, index = 0; day < buckets; day++) {
      while (column[index]! < this.#first + day * MICROS_PER_DAY) index++;
      this.#before[day] = index;
    }
  }

  /** Index of the last element that is not above `time`, or -1. */
  lastAtOrBefore(time: number): number {
    if (!(time >= this.#first)) return -1;
    const column = this.#column;
    if (time >= this.#last) return column.length - 1;
    const day = Math.floor((time - this.#first) / this.#width);
    let low = this.#before[day]!;
    let high = this.#before[day + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (column[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const built = new WeakMap<Float64Array, SessionSearch>();

/** The search of a column, built when it is first asked for. */
export const searchOf = (column: Float64Array): SessionSearch => {
  let search = built.get(column);
  if (search === undefined) {
    search = new SessionSearch(column);
    built.set(column, search);
  }
  return search;
};
