import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import { type Engine, vectorItems } from './engine.ts';
import { allocateRows, type Layout, type RowBlock } from './row-block.ts';

export const ROW_GROUP_ROWS = 122_880;

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const path = (file: string): string => quote(file.replaceAll('\\', '/'));

/** Microseconds, open at either end, as SQL over the file's nanoseconds. */
const withinRange = (key: string, from: number, to: number): string => {
  const conditions: string[] = [];
  if (from > -Infinity) conditions.push(`${key} >= make_timestamp_ns(${BigInt(from) * 1000n})`);
  if (to < Infinity) conditions.push(`${key} < make_timestamp_ns(${(BigInt(to) + 1n) * 1000n})`);
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
};

/** The word at an index. The indices were checked when the rows were handed in. */
const wordAt = (name: string, words: readonly string[]): string =>
  `([${words.map(quote).join(', ')}])[${name}::INTEGER + 1] AS ${name}`;

/** Beyond this many words a look-up in a table is faster than asking for one after the other. */
const FEW_WORDS = 16;

/** The index of a word; a word that this program does not know is refused, since no index would be right. */
const indexOfWord = (name: string, words: readonly string[]): string => {
  // A text that is not of the type cannot be converted to it, and DuckDB says which.
  if (words.length > FEW_WORDS)
    return `enum_code(coalesce(${name}, '')::ENUM(${words.map(quote).join(', ')}))::DOUBLE`;
  const cases = words.map((word, index) => `WHEN ${quote(word)} THEN ${index}`).join(' ');
  const expected = quote(`" is none of ${words.join(', ')}`);
  const unknown = `error('${name} "' || coalesce(${name}, '') || ${expected})`;
  return `(CASE ${name} ${cases} ELSE ${unknown} END)::DOUBLE`;
};

/**
 * Writes a block as one Parquet file. Times are stored as nanoseconds (TIMESTAMP_NS), words as texts, all else as
 * doubles.
 *
 * ZSTD and the encodings of version 2 (differences for times, split bytes for doubles) make the file four times
 * smaller than DuckDB's defaults, and faster to write.
 */
export const writeParquet = async (
  engine: Engine,
  connection: DuckDBConnection,
  layout: Layout,
  block: RowBlock,
  file: string,
): Promise<void> => {
  const names = block.nanoseconds === null ? layout.names : [...layout.names, 'nanoseconds'];
  const columns = layout.names.map((name, column) => {
    const words = layout.words.get(column);
    if (words !== undefined) return wordAt(name, words);
    if (column >= layout.times) return name;
    const fine = column === layout.key && block.nanoseconds !== null ? ' + nanoseconds::BIGINT' : '';
    return `make_timestamp_ns(${name}::BIGINT * 1000${fine}) AS ${name}`;
  });
  await engine.runOverRows(
    connection,
    names,
    block,
    (rows) =>
      `COPY (SELECT ${columns.join(', ')} FROM ${rows}) TO ${path(file)} ` +
      `(FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE ${ROW_GROUP_ROWS})`,
  );
};

export interface RowsQuery {
  /** Files of one series in order of time. */
  readonly files: readonly string[];
  readonly layout: Layout;
  /** Microseconds, both included; infinite where open. */
  readonly from: number;
  readonly to: number;
  readonly chunkRows: number;
  /** Whether the blocks carry the nanoseconds past the microsecond. */
  readonly nanoseconds: boolean;
}

const sqlOf = (query: RowsQuery): string => {
  const { layout } = query;
  const key = layout.names[layout.key] as string;
  const columns = layout.names.map((name, column) => {
    const words = layout.words.get(column);
    if (words !== undefined) return indexOfWord(name, words);
    return column < layout.times ? `epoch_us(${name})::DOUBLE` : name;
  });
  if (query.nanoseconds) columns.push(`(epoch_ns(${key}) % 1000)::DOUBLE`);
  return (
    `SELECT ${columns.join(', ')} FROM read_parquet([${query.files.map(path).join(', ')}], ` +
    `hive_partitioning = false)${withinRange(key, query.from, query.to)}`
  );
};

/** Copies DuckDB's vectors of 2,048 rows into blocks of the wanted size, keeping what is left over. */
class BlockFiller {
  readonly #result: DuckDBResult;
  readonly #query: RowsQuery;
  #pending: readonly Float64Array[] = [];
  /** Owns the memory behind `#pending`, which is freed once nothing refers to the chunk. */
  #owner: DuckDBDataChunk | null = null;
  #pendingAt = 0;
  #pendingRows = 0;

  constructor(result: DuckDBResult, query: RowsQuery) {
    this.#result = result;
    this.#query = query;
  }

  /** The next block; null after the last. */
  async next(): Promise<RowBlock | null> {
    const { chunkRows, layout, nanoseconds } = this.#query;
    const first = this.#pendingAt < this.#pendingRows || (await this.#fetch());
    if (!first) return null;
    const block = allocateRows(layout, chunkRows, nanoseconds);
    const targets = block.nanoseconds === null ? block.columns : [...block.columns, block.nanoseconds];
    while (block.length < chunkRows) {
      if (this.#pendingAt === this.#pendingRows && !(await this.#fetch())) break;
      const count = Math.min(chunkRows - block.length, this.#pendingRows - this.#pendingAt);
      for (let column = 0; column < targets.length; column++) {
        const values = this.#pending[column] as Float64Array;
        (targets[column] as Float64Array).set(
          values.subarray(this.#pendingAt, this.#pendingAt + count),
          block.length,
        );
      }
      block.length += count;
      this.#pendingAt += count;
    }
    if (this.#owner === null) this.#pending = [];
    return block;
  }

  async #fetch(): Promise<boolean> {
    const chunk = await this.#result.fetchChunk();
    this.#owner = chunk;
    if (chunk === null || chunk.rowCount === 0) return false;
    this.#pending = Array.from({ length: chunk.columnCount }, (_, column) =>
      vectorItems(chunk.getColumnVector(column)),
    );
    this.#pendingAt = 0;
    this.#pendingRows = chunk.rowCount;
    return true;
  }
}

/** The rows of Parquet files in order, in fresh blocks; the next block is read while the last one is used. */
export async function* readParquet(engine: Engine, query: RowsQuery): AsyncGenerator<RowBlock, void, void> {
  if (query.files.length === 0) return;
  const connection = await engine.connect();
  let next: Promise<RowBlock | null> | null = null;
  try {
    const filler = new BlockFiller(await connection.stream(sqlOf(query)), query);
    next = filler.next();
    for (;;) {
      const block: RowBlock | null = await next;
      next = null;
      if (block === null) return;
      next = filler.next();
      // A failure belongs to whoever asks for the next block, and nobody may.
      next.catch(() => undefined);
      yield block;
    }
  } finally {
    await next?.catch(() => undefined);
    engine.release(connection);
  }
}
