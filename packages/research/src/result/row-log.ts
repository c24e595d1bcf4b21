import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ResearchError } from '../errors.ts';

const BLOCK_ROWS = 8_192;
/** Blocks that stay in memory; a run with more rows continues on disk. */
const BLOCKS_IN_MEMORY = 64;

let logs = 0;

/**
 * Rows of doubles, appended and later read in their order, with memory that does not grow with their number: the
 * first half million rows stay in memory, the others go to a temporary file.
 */
export class RowLog {
  readonly #width: number;
  readonly #blocks: Float64Array<ArrayBuffer>[] = [];
  readonly #blocksInMemory: number;
  #words: Float64Array<ArrayBuffer>;
  #inBlock = 0;
  #length = 0;
  #file: number | undefined;
  #spilled = 0;
  #read: { readonly block: number; readonly words: Float64Array<ArrayBuffer> } | undefined;

  constructor(width: number, blocksInMemory = BLOCKS_IN_MEMORY) {
    this.#width = width;
    this.#blocksInMemory = blocksInMemory;
    this.#words = new Float64Array(width * BLOCK_ROWS);
  }

  get length(): number {
    return this.#length;
  }

  /** Room for one more row; gives the index of its first word in `words`. */
  add(): number {
    if (this.#inBlock === BLOCK_ROWS) this.#nextBlock();
    this.#length++;
    return this.#inBlock++ * this.#width;
  }

  /** Valid until the next `add`. */
  get words(): Float64Array {
    return this.#words;
  }

  /** One value. Fast for rows read in their order. */
  at(row: number, column: number): number {
    const block = Math.floor(row / BLOCK_ROWS);
    return this.#blockAt(block)[(row - block * BLOCK_ROWS) * this.#width + column]!;
  }

  /** A copy of one column. */
  column(column: number): Float64Array<ArrayBuffer> {
    const values = new Float64Array(this.#length);
    for (let row = 0; row < values.length; row++) values[row] = this.at(row, column);
    return values;
  }

  /** Finds rows by a value of their own in a column, asked for by rising values. */
  finder(column: number): (value: number) => number | undefined {
    const values = this.column(column);
    const ascending = Uint32Array.from(values, (_, row) => row).sort((a, b) => values[a]! - values[b]!);
    let next = 0;
    return (value) => {
      while (next < ascending.length && values[ascending[next]!]! < value) next++;
      const row = ascending[next];
      return row !== undefined && values[row] === value ? row : undefined;
    };
  }

  /** Lets go of the temporary file; what was in it cannot be read any more. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #nextBlock(): void {
    this.#inBlock = 0;
    if (this.#blocks.length < this.#blocksInMemory) {
      this.#blocks.push(this.#words);
      this.#words = new Float64Array(this.#words.length);
      return;
    }
    try {
      this.#file ??= openTemporary();
      let at = 0;
      while (at < this.#words.byteLength)
        at += writeSync(this.#file, new Uint8Array(this.#words.buffer), at, this.#words.byteLength - at);
    } catch (cause) {
      throw new ResearchError(
        'RECORDS_UNWRITABLE',
        `the run's orders and fills do not fit in memory and cannot be written to ${tmpdir()}: ${(cause as Error).message}; free some room there, or name another folder with TMPDIR`,
        { cause },
      );
    }
    this.#spilled++;
  }

  #blockAt(block: number): Float64Array {
    const kept = this.#blocks[block];
    if (kept !== undefined) return kept;
    const onDisk = block - this.#blocks.length;
    if (onDisk === this.#spilled) return this.#words;
    if (this.#read?.block !== block) {
      const words = this.#read?.words ?? new Float64Array(this.#words.length);
      const bytes = new Uint8Array(words.buffer);
      for (let at = 0; at < bytes.length; )
        at += readSync(this.#file!, bytes, at, bytes.length - at, onDisk * bytes.length + at);
      this.#read = { block, words };
    }
    return this.#read!.words;
  }
}

/** A file that vanishes with the process, whatever ends it: its name is taken away at once where that is possible. */
const openTemporary = (): number => {
  const name = join(tmpdir(), `marketloom-records-${process.pid}-${logs++}.tmp`);
  const file = openSync(name, 'wx+', 0o600);
  try {
    unlinkSync(name);
  } catch {
    // Windows keeps the name of an open file.
    process.once('exit', () => {
      closeSync(file);
      unlinkSync(name);
    });
  }
  return file;
};
