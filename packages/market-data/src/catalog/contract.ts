import type { Instrument, MarketColumns, MarketDataKind, Micros } from '@marketloom/kernel';

/** What a catalog keeps together: one kind of data of one instrument, for bars (of trades or quotes) at one size. */
export interface Series {
  readonly instrument: Instrument;
  readonly kind: MarketDataKind;
  /** The size of the bars as `parseBarSpec` reads it (`1d`, `5m`, `100-tick`); null for all that are no bars. */
  readonly bars: string | null;
}

/** A span of time, both ends included. An end left out is open. */
export interface TimeRange {
  readonly from?: Micros;
  readonly to?: Micros;
}

export interface ReadOptions extends TimeRange {
  /** Rows in every chunk but the last; 65,536 unless told. */
  readonly chunkRows?: number;
}

export interface SeriesSummary {
  readonly series: Series;
  readonly rows: number;
  /** Time at which the first and the last row became known (close time of a bar). */
  readonly from: Micros;
  readonly to: Micros;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 over the SHA-256 of the files in order of time, in hexadecimal. */
  readonly checksum: string;
  /** Time of the last commit. */
  readonly importedAt: Micros;
  /** What the last commit said of its source. */
  readonly source: string;
  /** Of a chain: the ids of the contracts that its rows name. */
  readonly contracts?: readonly string[];
}

/** A row that was handed in although its key was there already; the row that was there is kept. */
export interface DuplicateRow {
  /** Position of the refused row among all rows appended to this writer, from 0. */
  readonly row: number;
  readonly time: Micros;
  /** True where the refused row says something else than the one that is kept. */
  readonly differs: boolean;
}

export interface WriteOptions {
  /** Is told of every duplicate while the commit runs. */
  readonly onDuplicate?: (duplicate: DuplicateRow) => void;
}

export interface AppendOptions {
  /**
   * Nanoseconds past the microsecond (0 to 999) of every row's time (close time of a bar), where the source is
   * that fine. They are kept in the file; readers see microseconds.
   */
  readonly nanoseconds?: Uint16Array;
}

export interface CommitOptions {
  /** Where the rows came from, for people: a file's name, a provider. */
  readonly source: string;
  /**
   * Stores the series' instrument in place of an older definition of it, if the commit succeeds. Without it, the
   * instrument is stored only where the catalog has none of that id.
   */
  readonly defineInstrument?: boolean;
}

export interface CommitResult {
  /** Rows handed in, and how many of them are new in the catalog. */
  readonly appended: number;
  readonly added: number;
  /** Rows not added because their key was there already; `conflicts` of them say something else. */
  readonly duplicates: number;
  readonly conflicts: number;
  /** Positions of the duplicates among the rows appended, ascending; only the first 1,000 of them. */
  readonly duplicateRows: readonly number[];
  /** The whole series after the commit; null where it has no rows. */
  readonly summary: SeriesSummary | null;
}

/**
 * Adds rows to one series. Nothing is visible to readers before `commit`, which publishes all or nothing.
 * A writer holds the series' lock from its creation until `commit` or `abort`.
 */
export interface SeriesWriter {
  readonly series: Series;
  /**
   * Adds rows in order of time (close time of bars); may be called any number of times, and the arrays may be
   * reused when it resolves. Refuses (`ROWS_INVALID`) a row that is earlier than the one before it, a time that
   * is not a whole number of microseconds, a bar that closes before it opens and a phase or action that is no index
   * of the kernel's lists or of the chunk's contracts; the writer can then only abort.
   */
  append(columns: MarketColumns, options?: AppendOptions): Promise<void>;
  /** Publishes what was appended, merged with what the series has. One that fails has aborted. */
  commit(options: CommitOptions): Promise<CommitResult>;
  /** Leaves the catalog as it was, without the folders made for it. Does nothing after `commit` or a second time. */
  abort(): Promise<void>;
}

export const catalogProblems = [
  'file-missing',
  'size-differs',
  'checksum-differs',
  'unreadable',
  'rows-differ',
  'range-differs',
  'out-of-order',
  'manifest-invalid',
  'leftover',
] as const;
export type CatalogProblem = (typeof catalogProblems)[number];

export interface CatalogFinding {
  readonly problem: CatalogProblem;
  /** Path of the file, relative to the catalog's folder, with forward slashes. */
  readonly file: string;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

export interface InstrumentQuery {
  /** The date (yyyymmdd) on which the name is read. */
  readonly on?: number;
}

/**
 * Market data in one folder: Parquet files by kind, instrument, bar size and month, each series described by a
 * manifest that names the files that count.
 */
export interface Catalog {
  readonly folder: string;
  /** Every instrument defined here, by id. */
  instruments(): readonly Instrument[];
  /**
   * The instrument with this id (`SPY.XNYS`), or with this symbol (`SPY`) where only one venue has it; else the one
   * that the catalog's aliases mean by it, on a date or now: another ticker, an ISIN, a FIGI, an OSI symbol with
   * spaces, a conId, a market identifier code in place of the venue (docs/instruments.md). On a date, an alias of
   * that date comes before a symbol. Refuses an unknown name, listing the nearest ones, and an ambiguous one, listing
   * the candidates.
   */
  instrument(name: string, options?: InstrumentQuery): Instrument;
  /** Stores a definition, in place of an older one with the same id. */
  defineInstrument(instrument: Instrument): Promise<void>;
  /** Every series that has rows, by instrument, kind and bar size. */
  series(): readonly SeriesSummary[];
  /** One series, or null where it has no rows. */
  summary(series: Series): SeriesSummary | null;
  /** First and last time of a series; refuses a series that has no rows. */
  rangeOf(series: Series): { readonly from: Micros; readonly to: Micros };
  /** SHA-256 over the files' SHA-256 in order of time: of all files, or of those that a range touches. */
  checksum(series: Series, range?: TimeRange): string;
  /**
   * The rows whose time (close time of a bar) lies in the range, ascending, in chunks of fresh typed arrays, with
   * memory that does not grow with the history. Refuses an unknown series and a range without data (saying
   * what range there is). A read that has begun is not disturbed by one commit to the same series.
   */
  read(series: Series, options?: ReadOptions): AsyncIterable<MarketColumns>;
  /** Begins to add rows; refuses (`CATALOG_LOCKED`) while another writer has the series. */
  write(series: Series, options?: WriteOptions): Promise<SeriesWriter>;
  /**
   * Takes files (names as a finding gives them), or the whole series, out of the catalog, so that their months
   * can be imported again.
   */
  remove(series: Series, files?: readonly string[]): Promise<void>;
  /** Compares the files of one series, or of all, with their manifests, reading every row. */
  check(series?: Series): Promise<readonly CatalogFinding[]>;
  /** Lets go of the database. Readers and writers must have ended. */
  close(): void;
}
