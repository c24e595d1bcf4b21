import { MarketDataError } from '../errors.ts';
import type { Fault } from '../quality/index.ts';
import { mayBeEmpty, type ResolvedColumns, resolveColumns, valueRoles, wordsOf } from './columns.ts';
import { type CsvImportOptions, hasHeader, seriesOf } from './csv-options.ts';
import type { ImportReport } from './import-report.ts';
import type { Intake } from './intake.ts';
import { readNumber, readWord, splitRow, unknownWord } from './row-fields.ts';
import { runImport, stopIfAborted } from './run-import.ts';
import { StampReader } from './stamp.ts';
import { TableRows } from './table-rows.ts';
import { openTextFile, readLines } from './text-file.ts';

const MOST_ROWS_SORTED = 10_000_000;

/**
 * Imports a CSV file, plain or gzip, of any size with little memory.
 *
 * Rows that cannot be read or cannot be true are put aside in `<catalog>/rejects` with the reason; the rest goes
 * in unchanged, all at once when the file is through. Blank lines are skipped. A quoted field must end on its line.
 *
 * Rows must ascend in time: a row that comes late is put aside, unless `sort` is given; a file that runs
 * backwards from the first row to the last is refused. Refused as a whole are also a file that is no text, is cut
 * short, has no rows or lacks a column, stamps of mixed kinds, and a file of which more than `maxRejectShare`
 * of the rows are put aside.
 */
export const importCsv = async (options: CsvImportOptions): Promise<ImportReport> => {
  const series = seriesOf(options);
  const header = hasHeader(options);
  const { delimiter = ',' } = options;
  if (delimiter.length !== 1 || delimiter === '"')
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `delimiter "${delimiter}": give one character, such as "," or ";" or a tab`,
    );
  const file = await openTextFile(options.file);
  return runImport({ ...options, series, source: file.name }, async (intake) => {
    const rows = new CsvRows(intake, file.name, options, header, delimiter);
    let line = 0;
    let bytesRead = 0;
    const pieces = readLines(file, (read) => {
      bytesRead = read;
    });
    for await (const lines of pieces) {
      stopIfAborted(options.signal);
      for (const text of lines) {
        line++;
        if (text.trim() !== '') rows.take(line, text);
      }
      await intake.drain();
      options.onProgress?.({ bytesRead, totalBytes: file.bytes, rows: rows.count });
    }
    rows.finish();
  });
};

/** The rows of one CSV file on their way into the intake. */
class CsvRows {
  readonly #intake: Intake;
  readonly #file: string;
  readonly #options: CsvImportOptions;
  readonly #delimiter: string;
  readonly #stamps: StampReader;
  readonly #table: TableRows;
  readonly #values: Float64Array;
  readonly #words: readonly (readonly string[] | undefined)[];
  readonly #held: { readonly line: number; readonly text: string; readonly time: number }[] = [];
  readonly #header: boolean;
  #columns: ResolvedColumns | null = null;
  #width = 0;
  #count = 0;

  constructor(intake: Intake, file: string, options: CsvImportOptions, header: boolean, delimiter: string) {
    this.#intake = intake;
    this.#file = file;
    this.#options = options;
    this.#header = header;
    this.#delimiter = delimiter;
    this.#stamps = new StampReader(file, options.timeFormat);
    this.#table = new TableRows(intake, file, options);
    const roles = valueRoles[options.kind];
    this.#values = new Float64Array(roles.length);
    this.#words = roles.map(wordsOf);
  }

  get count(): number {
    return this.#count;
  }

  take(line: number, text: string): void {
    const fields = splitRow(text, this.#delimiter);
    if (this.#columns === null) {
      this.#settleColumns(fields ?? [text]);
      if (this.#header) return;
    }
    this.#count++;
    if (this.#options.sort === true) this.#hold(line, text, fields);
    else this.#import(line, text, fields);
  }

  finish(): void {
    if (this.#count === 0)
      throw new MarketDataError(
        'IMPORT_REFUSED',
        `${this.#file} has a header and no rows; nothing was imported`,
      );
    if (this.#options.sort !== true) this.#table.finish();
    this.#held.sort((a, b) => a.time - b.time);
    for (const { line, text } of this.#held) this.#import(line, text, splitRow(text, this.#delimiter));
  }

  #settleColumns(first: readonly string[]): void {
    const names = this.#header ? first.map((name) => name.trim()) : first;
    this.#columns = resolveColumns(this.#file, this.#options.kind, this.#options.columns ?? {}, names);
    this.#width = first.length;
  }

  #hold(line: number, text: string, fields: readonly string[] | null): void {
    if (this.#held.length === MOST_ROWS_SORTED)
      throw new MarketDataError(
        'IMPORT_REFUSED',
        `${this.#file} has more than ${MOST_ROWS_SORTED} rows, the most that sort: true takes; sort the file first`,
      );
    // Rows without a time go first: they are put aside whatever surrounds them.
    const readable =
      fields?.length === this.#width && this.#stamps.read(line, this.#stampOf(fields)) === null;
    this.#held.push({ line, text, time: readable ? this.#stamps.value : Number.NEGATIVE_INFINITY });
  }

  #import(line: number, text: string, fields: readonly string[] | null): void {
    const fault = this.#read(line, fields);
    if (fault !== null) this.#intake.reject(line, fault, text);
  }

  #read(line: number, fields: readonly string[] | null): Fault | null {
    if (fields === null)
      return {
        code: 'columns',
        text: 'a quote is not closed on its line',
        expected: `${this.#width} fields on one line`,
      };
    if (fields.length !== this.#width)
      return {
        code: 'columns',
        text: `${fields.length} fields`,
        expected: `${this.#width} fields, as in the first line`,
      };
    const fault = this.#stamps.read(line, this.#stampOf(fields)) ?? this.#readValues(fields);
    if (fault !== null) return fault;
    return this.#table.take(
      line,
      this.#stamps.value,
      this.#stamps.nanoseconds,
      this.#stamps.kind!,
      this.#values,
    );
  }

  #stampOf(fields: readonly string[]): string {
    const { time } = this.#columns!;
    return time.length === 1 ? fields[time[0]!]! : time.map((i) => fields[i]!.trim()).join(' ');
  }

  #readValues(fields: readonly string[]): Fault | null {
    const positions = this.#columns!.values;
    const roles = valueRoles[this.#options.kind];
    const wordsAt = this.#words;
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i]!;
      const text = position < 0 ? '' : fields[position]!;
      const words = wordsAt[i];
      if (words !== undefined) {
        const index = readWord(text, words);
        if (index < 0) return unknownWord(roles[i]!, text, words);
        this.#values[i] = index;
        continue;
      }
      const number = readNumber(text);
      if (number !== undefined) this.#values[i] = number;
      else if (text.trim() === '' && mayBeEmpty(roles[i]!)) this.#values[i] = Number.NaN;
      else {
        const what = text.trim() === '' ? `${roles[i]} is empty` : `${roles[i]} "${text}" is not a number`;
        return { code: 'number', text: what, expected: 'a plain number such as 1234.5' };
      }
    }
    return null;
  }
}
