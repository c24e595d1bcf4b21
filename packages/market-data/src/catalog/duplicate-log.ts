import type { DuplicateRow } from './contract.ts';

const LISTED = 1000;

/** Counts the rows that were handed in twice and tells of each of them by its place among all rows handed in. */
export class DuplicateLog {
  readonly #tell: ((duplicate: DuplicateRow) => void) | undefined;
  /** Rows left out while they were handed in, ascending: later ones stand that much further on. */
  readonly #leftOut: number[] = [];
  #passed = 0;
  readonly #listed: number[] = [];
  count = 0;
  conflicts = 0;

  constructor(tell: ((duplicate: DuplicateRow) => void) | undefined) {
    this.#tell = tell;
  }

  /** A row that repeats the row handed in before it. */
  repeated(duplicate: DuplicateRow): void {
    this.#leftOut.push(duplicate.row);
    this.#add(duplicate);
  }

  /** A row that was there before: its place among the rows that were not left out; to be told ascending. */
  existing(place: number, duplicate: Omit<DuplicateRow, 'row'>): void {
    while (
      this.#passed < this.#leftOut.length &&
      (this.#leftOut[this.#passed] as number) - this.#passed <= place
    )
      this.#passed++;
    this.#add({ ...duplicate, row: place + this.#passed });
  }

  /** Places of the first duplicates, ascending. */
  get rows(): readonly number[] {
    return this.#listed.toSorted((a, b) => a - b).slice(0, LISTED);
  }

  #add(duplicate: DuplicateRow): void {
    this.count++;
    if (duplicate.differs) this.conflicts++;
    // Those left out while handed in and those found at the commit come in two ascending runs.
    if (this.#listed.length < 2 * LISTED) this.#listed.push(duplicate.row);
    this.#tell?.(duplicate);
  }
}
