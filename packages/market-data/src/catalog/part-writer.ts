import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Micros } from '@marketloom/kernel';
import type { Disk } from './disk.ts';
import type { Engine } from './engine.ts';
import { ROW_GROUP_ROWS, writeParquet } from './parquet.ts';
import { allocateRows, type Layout, type RowBlock } from './row-block.ts';

/** A month with more rows than this has several files, so that memory does not grow with the month. */
export const PART_ROWS = 8 * ROW_GROUP_ROWS;
const FIRST_CAPACITY = 1024;
/** Files written side by side: DuckDB gives each one thread, and the next rows are gathered meanwhile. */
const WRITTEN_AT_ONCE = 2;

/** A Parquet file that was written but not published. */
export interface StagedPart {
  readonly path: string;
  readonly month: string;
  readonly rows: number;
  readonly from: Micros;
  readonly to: Micros;
}

/** Gathers rows in order of time and writes them as Parquet files of one month each. */
export class PartWriter {
  readonly #engine: Engine;
  readonly #disk: Disk;
  readonly #layout: Layout;
  readonly #folder: string;
  readonly #prefix: string;
  readonly #partRows: number;
  readonly parts: StagedPart[] = [];
  #month = '';
  #filling: RowBlock;
  #hasNanoseconds = false;
  readonly #spares: RowBlock[] = [];
  readonly #connections: DuckDBConnection[] = [];
  readonly #writing = new Set<Promise<void>>();

  constructor(
    engine: Engine,
    disk: Disk,
    layout: Layout,
    target: { readonly folder: string; readonly prefix: string; readonly partRows: number },
  ) {
    this.#engine = engine;
    this.#disk = disk;
    this.#layout = layout;
    this.#folder = target.folder;
    this.#prefix = target.prefix;
    this.#partRows = target.partRows;
    this.#filling = allocateRows(layout, FIRST_CAPACITY, true);
  }

  /** Adds rows `start` to `end` of a block, all of the month named. The block may be reused afterwards. */
  async add(month: string, block: RowBlock, start: number, end: number): Promise<void> {
    if (month !== this.#month) {
      await this.#flush();
      this.#month = month;
    }
    for (let at = start; at < end; ) {
      if (this.#filling.length === this.#partRows) await this.#flush();
      const count = Math.min(end - at, this.#partRows - this.#filling.length);
      this.#copy(block, at, at + count);
      at += count;
    }
  }

  /** Writes what is left. */
  async finish(): Promise<readonly StagedPart[]> {
    await this.#flush();
    await Promise.all(this.#writing);
    await this.settle();
    return this.parts;
  }

  /** Waits for the files being written, whatever becomes of them, and lets the database go. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#writing);
    for (const connection of this.#connections.splice(0)) this.#engine.release(connection);
  }

  #copy(block: RowBlock, start: number, end: number): void {
    const at = this.#filling.length;
    const capacity = (this.#filling.columns[0] as Float64Array).length;
    const needed = at + end - start;
    if (needed > capacity) {
      const grown = allocateRows(
        this.#layout,
        Math.min(this.#partRows, Math.max(needed, capacity * 2)),
        true,
      );
      for (const [column, values] of this.#filling.columns.entries())
        grown.columns[column]?.set(values.subarray(0, at));
      grown.nanoseconds?.set(this.#filling.nanoseconds?.subarray(0, at) ?? []);
      grown.length = at;
      this.#filling = grown;
    }
    for (const [column, values] of block.columns.entries())
      (this.#filling.columns[column] as Float64Array).set(values.subarray(start, end), at);
    const fine = this.#filling.nanoseconds as Float64Array;
    if (block.nanoseconds === null) fine.fill(0, at, needed);
    else {
      fine.set(block.nanoseconds.subarray(start, end), at);
      this.#hasNanoseconds = true;
    }
    this.#filling.length = needed;
  }

  /** Begins to write the gathered rows and goes on with another block. */
  async #flush(): Promise<void> {
    if (this.#writing.size >= WRITTEN_AT_ONCE) await Promise.race(this.#writing);
    const block = this.#filling;
    if (block.length === 0) return;
    const keys = block.columns[this.#layout.key] as Float64Array;
    const path = join(this.#folder, `${this.#prefix}-${this.#month}-${this.parts.length}.parquet`);
    this.parts.push({
      path,
      month: this.#month,
      rows: block.length,
      from: keys[0] as Micros,
      to: keys[block.length - 1] as Micros,
    });
    const writing = this.#write(path, block, this.#hasNanoseconds);
    this.#writing.add(writing);
    // A file that failed stays among those being written, so that the next flush or the finish tells.
    writing.then(
      () => this.#writing.delete(writing),
      () => undefined,
    );
    this.#filling = this.#spares.pop() ?? allocateRows(this.#layout, FIRST_CAPACITY, true);
    this.#filling.length = 0;
    this.#hasNanoseconds = false;
  }

  async #write(path: string, block: RowBlock, hasNanoseconds: boolean): Promise<void> {
    const connection = this.#connections.pop() ?? (await this.#engine.connect());
    try {
      await this.#disk.step('write rows', path, () =>
        writeParquet(
          this.#engine,
          connection,
          this.#layout,
          hasNanoseconds ? block : { ...block, nanoseconds: null },
          path,
        ),
      );
    } finally {
      this.#connections.push(connection);
    }
    this.#spares.push(block);
  }
}
