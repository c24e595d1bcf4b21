import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { MarketDataError } from '../errors.ts';
import type { Fault } from '../quality/index.ts';
import { mayBeEmpty, type ResolvedColumns, resolveColumns, valueRoles, wordsOf } from './columns.ts';
import { seriesOf, type TableOptions } from './csv-options.ts';
import type { ImportReport } from './import-report.ts';
import type { Intake } from './intake.ts';
import { readWord, unknownWord } from './row-fields.ts';
import { runImport, stopIfAborted } from './run-import.ts';
import { type StampKind, StampReader } from './stamp.ts';
import { TableRows } from './table-rows.ts';
import { lookAt } from './text-file.ts';

export interface ParquetImportOptions extends TableOptions {
  /** Brings the rows into order of time first; DuckDB sorts them, on disk where memory does not suffice. */
  readonly sort?: boolean;
}

/**
 * Imports a Parquet file of any size with little memory. Rows are treated as in `importCsv`; columns are found in
 * the same way, and `line` in the report is the row's number, from 1.
 *
 * A DATE column stamps daily bars; TIMESTAMP is a local time, so `timeZone` is needed; TIMESTAMP WITH TIME ZONE is an
 * instant. Texts and integers are read as a CSV's stamps are, with `timeFormat` where they are not plain.
 */
export const importParquet = async (options: ParquetImportOptions): Promise<ImportReport> => {
  const series = seriesOf(options);
  const { bytes } = await lookAt(options.file);
  const name = options.file.replace(/^.*[\\/]/, '');
  return runImport({ ...options, series, source: name }, (intake) =>
    withDuckDb(async (connection) => {
      try {
        await new ParquetRows(intake, name, bytes, options).run(connection);
      } catch (cause) {
        if (cause instanceof Error && cause.name !== 'Error') throw cause;
        const why = (cause as Error).message.split('\n')[0]!;
        throw new MarketDataError(
          'IMPORT_FILE',
          `${name} is no whole Parquet file: it is cut short, damaged or of another format (${why}). Nothing was imported`,
          { cause },
        );
      }
    }),
  );
};

/** Gives `use` a database in memory of its own. */
const withDuckDb = async (use: (connection: DuckDBConnection) => Promise<void>): Promise<void> => {
  const { DuckDBInstance: Instance } = await import('@duckdb/node-api');
  const instance: DuckDBInstance = await Instance.create(':memory:', {
    threads: '1',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    enable_external_file_cache: 'false',
  });
  const connection = await instance.connect();
  try {
    await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

interface Stamps {
  /** What the column's type says of its stamps; null where they are texts or integers. */
  readonly kind: StampKind | null;
  readonly sql: string;
  readonly nanoseconds: string;
}

/** A number or, in a column of words, a text. */
type Value = number | string | null;

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** One Parquet file on its way into the intake. */
class ParquetRows {
  readonly #intake: Intake;
  readonly #name: string;
  readonly #bytes: number;
  readonly #options: ParquetImportOptions;
  readonly #source: string;
  readonly #reader: StampReader;
  readonly #table: TableRows;

  constructor(intake: Intake, name: string, bytes: number, options: ParquetImportOptions) {
    this.#intake = intake;
    this.#name = name;
    this.#bytes = bytes;
    this.#options = options;
    const path = options.file.replaceAll('\\', '/').replaceAll("'", "''");
    this.#source = `read_parquet('${path}', file_row_number = true, hive_partitioning = false)`;
    this.#reader = new StampReader(name, options.timeFormat);
    this.#table = new TableRows(intake, name, options);
  }

  async run(connection: DuckDBConnection): Promise<void> {
    const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${this.#source}`)).getRows();
    const found = described.filter(([column]) => column !== 'file_row_number');
    const names = found.map(([column]) => String(column));
    const types = found.map(([, type]) => String(type));
    const columns = resolveColumns(this.#name, this.#options.kind, this.#options.columns ?? {}, names);
    const stamps = stampsOf(columns, names, types);
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${this.#source}`);
    const total = Number(counted.getRows()[0]![0]);
    if (total === 0)
      throw new MarketDataError(
        'IMPORT_REFUSED',
        `${this.#name} has columns and no rows; nothing was imported`,
      );
    const roles = valueRoles[this.#options.kind];
    const values = columns.values.map((i, role) => {
      if (i < 0) return "'NaN'::DOUBLE";
      const column = identifier(names[i]!);
      return wordsOf(roles[role]!) === undefined ? `TRY_CAST(${column} AS DOUBLE)` : `${column}::VARCHAR`;
    });
    const order = this.#options.sort === true ? ` ORDER BY ${stamps.sql}, file_row_number` : '';
    const result = await connection.stream(
      `SELECT (file_row_number + 1)::DOUBLE, ${stamps.sql}, ${stamps.nanoseconds}, ${values.join(', ')} FROM ${this.#source}${order}`,
    );
    for (let rows = 0; ; ) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      stopIfAborted(this.#options.signal);
      this.#takeChunk(
        Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnValues(i)),
        stamps.kind,
      );
      await this.#intake.drain();
      rows += chunk.rowCount;
      this.#options.onProgress?.({
        bytesRead: Math.round((this.#bytes * rows) / total),
        totalBytes: this.#bytes,
        rows,
      });
    }
    this.#table.finish();
  }

  #takeChunk(values: readonly (readonly unknown[])[], kind: StampKind | null): void {
    const [lines, stamps, nanoseconds, ...columns] = values as [
      readonly number[],
      readonly (number | string | null)[],
      readonly (number | null)[],
      ...(readonly Value[])[],
    ];
    for (let i = 0; i < lines.length; i++) {
      const stamp = stamps[i]!;
      const row = columns.map((column) => column[i]!);
      const fault = this.#takeRow(lines[i]!, stamp, nanoseconds[i] ?? 0, kind, row);
      if (fault !== null) this.#intake.reject(lines[i]!, fault, [rawStamp(stamp), ...row].join(','));
    }
  }

  #takeRow(
    line: number,
    stamp: number | string | null,
    nanoseconds: number,
    kind: StampKind | null,
    row: readonly Value[],
  ): Fault | null {
    if (stamp === null) return { code: 'time', text: 'the time is empty', expected: 'a time' };
    const roles = valueRoles[this.#options.kind];
    const given: number[] = [];
    for (let i = 0; i < row.length; i++) {
      const value = row[i] ?? null;
      const words = wordsOf(roles[i]!);
      if (words !== undefined) {
        const index = readWord(String(value ?? ''), words);
        if (index < 0) return unknownWord(roles[i]!, String(value ?? ''), words);
        given.push(index);
        continue;
      }
      if (value === null && !mayBeEmpty(roles[i]!))
        return { code: 'number', text: `${roles[i]} is empty or not a number`, expected: 'a number' };
      given.push(value === null ? Number.NaN : Number(value));
    }
    if (kind !== null) return this.#table.take(line, Number(stamp), nanoseconds, kind, given);
    const reader = this.#reader;
    return (
      reader.read(line, String(stamp)) ??
      this.#table.take(line, reader.value, reader.nanoseconds, reader.kind!, given)
    );
  }
}

const rawStamp = (stamp: number | string | null): string => {
  if (typeof stamp !== 'number') return stamp ?? '';
  return Number.isFinite(stamp) ? new Date(stamp / 1000).toISOString() : String(stamp);
};

const stampsOf = ({ time }: ResolvedColumns, names: readonly string[], types: readonly string[]): Stamps => {
  const none = '0::DOUBLE';
  const columns = time.map((i) => identifier(names[i]!));
  const column = columns[0]!;
  const type = types[time[0]!]!;
  if (columns.length > 1)
    return {
      kind: null,
      sql: `concat_ws(' ', ${columns.map((one) => `${one}::VARCHAR`).join(', ')})`,
      nanoseconds: none,
    };
  if (type === 'DATE')
    return { kind: 'date', sql: `epoch_us(${column}::TIMESTAMP)::DOUBLE`, nanoseconds: none };
  if (!type.startsWith('TIMESTAMP')) return { kind: null, sql: `${column}::VARCHAR`, nanoseconds: none };
  const kind = type.endsWith('WITH TIME ZONE') ? 'instant' : 'local';
  if (type !== 'TIMESTAMP_NS') return { kind, sql: `epoch_us(${column})::DOUBLE`, nanoseconds: none };
  const whole = `epoch_ns(${column})`;
  return { kind, sql: `(${whole} // 1000)::DOUBLE`, nanoseconds: `(${whole} % 1000)::DOUBLE` };
};
