import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { MarketDataError } from '../errors.ts';
import type { RowBlock } from './row-block.ts';

const ROWS_FUNCTION = 'marketloom_rows';
/** Rows in one of DuckDB's vectors. */
const VECTOR_ROWS = 2048;

/**
 * The typed array behind a vector of doubles. The public types hide it, and offer one value at a time instead,
 * which is some fifty times slower.
 */
export const vectorItems = (vector: unknown): Float64Array => {
  const { items } = vector as { readonly items?: unknown };
  if (items instanceof Float64Array) return items;
  throw new MarketDataError('PARQUET_DAMAGED', 'DuckDB gave a column that does not hold doubles');
};

interface RowSource {
  readonly names: readonly string[];
  readonly block: RowBlock;
  at: number;
}

/** DuckDB in memory, loaded by the first call that needs it. It holds no data, only reads and writes files. */
export class Engine {
  #instance: Promise<DuckDBInstance> | null = null;
  #closed = false;
  readonly #sources = new Map<string, RowSource>();
  #sourceCount = 0;
  #connections = 0;

  confirmOpen(): void {
    if (this.#closed) throw new MarketDataError('CATALOG_CLOSED', 'the catalog was closed; open it again');
  }

  async connect(): Promise<DuckDBConnection> {
    this.confirmOpen();
    this.#instance ??= this.#open();
    const instance = await this.#instance;
    // Closed while DuckDB was being loaded.
    this.confirmOpen();
    this.#connections++;
    return instance.connect();
  }

  /** Gives a connection back; nothing may run on it any more. */
  release(connection: DuckDBConnection): void {
    connection.closeSync();
    this.#connections--;
    if (this.#closed && this.#connections === 0) this.#shut();
  }

  /**
   * Runs a statement in which {@link rowsFunction} gives the rows of a block. DuckDB pulls them vector by vector
   * while it writes, so that they are copied once and never stand in a table.
   */
  async runOverRows(
    connection: DuckDBConnection,
    names: readonly string[],
    block: RowBlock,
    statement: (rowsFunction: string) => string,
  ): Promise<void> {
    const token = String(this.#sourceCount++);
    this.#sources.set(token, { names, block, at: 0 });
    try {
      await connection.run(statement(`${ROWS_FUNCTION}('${token}')`));
    } finally {
      this.#sources.delete(token);
    }
  }

  /** Refuses new connections, and lets DuckDB go once the last one is given back. */
  close(): void {
    this.#closed = true;
    if (this.#connections === 0) this.#shut();
  }

  #shut(): void {
    this.#instance?.then(
      (instance) => instance.closeSync(),
      () => undefined,
    );
    this.#instance = null;
  }

  async #open(): Promise<DuckDBInstance> {
    const { DOUBLE, DuckDBInstance, DuckDBTableFunction, VARCHAR } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', {
      // One thread a query: the calling thread does the work, rows keep their order, and memory stays flat.
      threads: '1',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // Files are read once; a cache of them would grow with the history.
      enable_external_file_cache: 'false',
    });
    const connection = await instance.connect();
    connection.registerTableFunction(
      DuckDBTableFunction.create({
        name: ROWS_FUNCTION,
        parameterTypes: [VARCHAR],
        bindFunction: (info) => {
          const source = this.#sources.get(String(info.getParameter(0))) as RowSource;
          for (const name of source.names) info.addResultColumn(name, DOUBLE);
          info.setCardinality(source.block.length, true);
          info.setBindData(source);
        },
        initFunction: () => undefined,
        mainFunction: (info, output) => {
          const source = info.getBindData() as RowSource;
          const { block, at } = source;
          const count = Math.min(VECTOR_ROWS, block.length - at);
          output.rowCount = count;
          if (count === 0) return;
          for (let column = 0; column < source.names.length; column++) {
            const values = block.columns[column] ?? (block.nanoseconds as Float64Array);
            const vector = output.getColumnVector(column);
            vectorItems(vector).set(values.subarray(at, at + count));
            vector.flush();
          }
          source.at += count;
        },
      }),
    );
    connection.closeSync();
    return instance;
  }
}
