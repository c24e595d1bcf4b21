import type { Micros } from '@marketloom/kernel';
import type { Catalog, Series } from '../catalog/index.ts';
import type { Finding, FindingCode, RejectCode } from '../quality/index.ts';

/** What every import takes beside the description of its source. */
export interface ImportOptions {
  readonly catalog: Catalog;
  /** Reads and checks everything and writes nothing: neither data nor rejects. */
  readonly dryRun?: boolean;
  /** Share of rows put aside above which the whole import is refused, 0 to 1; 0.5 unless told. */
  readonly maxRejectShare?: number;
  /** Ends the import early; the catalog is then as it was. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  /** Bytes of the source read so far and in all (compressed where the source is). */
  readonly bytesRead: number;
  readonly totalBytes: number;
  readonly rows: number;
}

/** What became of one series' rows: `rowsRead` = `rowsImported` + `rowsRejected`. */
export interface ImportReport {
  readonly series: Series;
  readonly dryRun: boolean;
  /** Rows of data in the source, the header and blank lines not counted. */
  readonly rowsRead: number;
  /** Rows that passed the checks and were handed to the catalog. */
  readonly rowsImported: number;
  /** Rows put aside in the reject file. */
  readonly rowsRejected: number;
  readonly rejectsByCode: Readonly<Partial<Record<RejectCode, number>>>;
  /** Of the imported rows: those that the catalog had already, and kept as they were. */
  readonly rowsAlreadyStored: number;
  /** Of those already stored: rows that say something else now than what is stored. */
  readonly conflicts: number;
  /** Up to a hundred findings of each code. */
  readonly findings: readonly Finding[];
  /** How many rows, sessions or bars each code concerns. */
  readonly findingCounts: Readonly<Partial<Record<FindingCode, number>>>;
  /** Path of the file with the rows put aside: file, line, code, reason, raw row. Null where there are none. */
  readonly rejectFile: string | null;
  /** Time of the first and the last imported row (close time of a bar); null where a chosen range holds none. */
  readonly from: Micros | null;
  readonly to: Micros | null;
  readonly seconds: number;
}
