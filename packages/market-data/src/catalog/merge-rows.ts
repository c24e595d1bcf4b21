import { type Layout, type RowBlock, sameRow } from './row-block.ts';

/** Where a merge puts its rows, and whom it tells of those it leaves out. */
export interface MergeTarget {
  add(block: RowBlock, start: number, end: number): Promise<void>;
  /** A new row whose key was there already: its position among the new rows. */
  duplicate(row: number, time: number, differs: boolean): void;
}

/** A place in a stream of blocks. */
class Cursor {
  readonly #blocks: AsyncIterator<RowBlock>;
  readonly #key: number;
  block: RowBlock | null = null;
  at = 0;
  /** Position of the row among all rows of the stream. */
  position = 0;

  constructor(blocks: AsyncIterator<RowBlock>, key: number) {
    this.#blocks = blocks;
    this.#key = key;
  }

  get time(): number {
    return this.block?.columns[this.#key]?.[this.at] as number;
  }

  get fine(): number {
    return this.block?.nanoseconds?.[this.at] ?? 0;
  }

  /** Negative where this row is earlier than a time. */
  compare(time: number, fine: number): number {
    return this.time - time || this.fine - fine;
  }

  async advance(count: number): Promise<void> {
    this.at += count;
    this.position += count;
    await this.settle();
  }

  /** Loads the next block where this one is used up. */
  async settle(): Promise<void> {
    while (this.block === null || this.at >= this.block.length) {
      const { done, value } = await this.#blocks.next();
      this.block = done === true ? null : value;
      this.at = 0;
      if (this.block === null) return;
    }
  }

  /** Rows from here in this block that are earlier than a time, or not later where `through`. */
  runBefore(time: number, fine: number, through: boolean): number {
    const block = this.block as RowBlock;
    const keys = block.columns[this.#key] as Float64Array;
    const { nanoseconds } = block;
    let end = this.at;
    for (; end < block.length; end++) {
      const order = (keys[end] as number) - time || (nanoseconds?.[end] ?? 0) - fine;
      if (through ? order > 0 : order >= 0) break;
    }
    return end - this.at;
  }

  /** Takes every row of the time on which the cursor stands. */
  async takeGroup(): Promise<RowBlock[]> {
    const { time, fine } = this;
    const group: RowBlock[] = [];
    while (this.block !== null && this.compare(time, fine) === 0) {
      const count = this.runBefore(time, fine, true);
      for (let row = this.at; row < this.at + count; row++) group.push(rowOf(this.block, row));
      await this.advance(count);
    }
    return group;
  }
}

const rowOf = (block: RowBlock, row: number): RowBlock => ({
  length: 1,
  columns: block.columns.map((column) => column.slice(row, row + 1)),
  nanoseconds: block.nanoseconds === null ? null : block.nanoseconds.slice(row, row + 1),
});

/**
 * Merges new rows into the rows that are there, both ascending, in memory that does not grow with either.
 *
 * Keyed by time, a new row of a time that is there is a duplicate, and so is one that repeats the time of the new row
 * before it. Otherwise a new row is a duplicate where the same
 * row is there, each row there answering for one new row: handing in the same rows again adds nothing, and trades
 * that are alike within one delivery all stay. At one time the rows that were there come first.
 */
export const mergeRows = async (
  existing: AsyncIterator<RowBlock>,
  incoming: AsyncIterator<RowBlock>,
  layout: Layout,
  keyedByTime: boolean,
  target: MergeTarget,
): Promise<void> => {
  const old = new Cursor(existing, layout.key);
  const fresh = new Cursor(incoming, layout.key);
  await old.settle();
  await fresh.settle();
  const pass = async (from: Cursor, count: number): Promise<void> => {
    await target.add(from.block as RowBlock, from.at, from.at + count);
    await from.advance(count);
  };
  let [kept, keptRow]: [RowBlock | null, number] = [null, 0];
  /** Passes new rows on, without those that repeat a time. */
  const passFresh = async (count: number): Promise<void> => {
    if (!keyedByTime) return pass(fresh, count);
    const block = fresh.block as RowBlock;
    const end = fresh.at + count;
    let start = fresh.at;
    for (let row = start; row < end; row++) {
      if (kept !== null && sameTime(kept, keptRow, block, row, layout.key)) {
        await target.add(block, start, row);
        start = row + 1;
        const time = block.columns[layout.key]?.[row] as number;
        target.duplicate(fresh.position + row - fresh.at, time, !sameRow(kept, keptRow, block, row));
      } else {
        kept = block;
        keptRow = row;
      }
    }
    await target.add(block, start, end);
    await fresh.advance(count);
  };
  while (old.block !== null && fresh.block !== null) {
    const order = old.compare(fresh.time, fresh.fine);
    if (order < 0) await pass(old, old.runBefore(fresh.time, fresh.fine, false));
    else if (order > 0) await passFresh(fresh.runBefore(old.time, old.fine, false));
    else if (keyedByTime) {
      target.duplicate(fresh.position, fresh.time, !sameRow(old.block, old.at, fresh.block, fresh.at));
      await fresh.advance(1);
    } else await mergeGroup(old, fresh, target);
  }
  while (old.block !== null) await pass(old, old.block.length - old.at);
  while (fresh.block !== null) await passFresh(fresh.block.length - fresh.at);
};

const sameTime = (a: RowBlock, rowOfA: number, b: RowBlock, rowOfB: number, key: number): boolean =>
  a.columns[key]?.[rowOfA] === b.columns[key]?.[rowOfB] &&
  (a.nanoseconds?.[rowOfA] ?? 0) === (b.nanoseconds?.[rowOfB] ?? 0);

/** Merges the rows of one time, where both sides have some. */
const mergeGroup = async (old: Cursor, fresh: Cursor, target: MergeTarget): Promise<void> => {
  const { time } = fresh;
  const first = fresh.position;
  const there = await old.takeGroup();
  const offered = await fresh.takeGroup();
  for (const row of there) await target.add(row, 0, 1);
  const taken = new Set<number>();
  let guess = 0;
  for (const [index, row] of offered.entries()) {
    // The same delivery comes in the same order, so that the search nearly always ends where it begins.
    let match = -1;
    for (let step = 0; step < there.length && match < 0; step++) {
      const candidate = (guess + step) % there.length;
      if (!taken.has(candidate) && sameRow(there[candidate] as RowBlock, 0, row, 0)) match = candidate;
    }
    if (match < 0) await target.add(row, 0, 1);
    else {
      taken.add(match);
      guess = match + 1;
      target.duplicate(first + index, time, false);
    }
  }
};
