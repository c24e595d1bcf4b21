import { parse } from 'csv-parse/sync';
import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { readText, shownFile } from './text-file.ts';

export interface CsvRow {
  /** As an editor counts it. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** A CSV file whose first line names the columns. */
export interface CsvTable {
  /** As it is called in messages. */
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Reads a CSV file: fields apart by commas, semicolons or tabs, whichever the first line has most of. */
export const readCsv = async (path: string): Promise<CsvTable> => {
  const text = await readText(path, 'a CSV file whose first line names the columns');
  const file = shownFile(path);
  const [first, ...rows] = parsedRows(file, text);
  if (first === undefined || rows.length === 0)
    throw refused(
      first === undefined ? `${file} is empty` : `${file} has no rows below its first line`,
      'a first line that names the columns, and a line for each row',
      'look at the file',
    );
  const header = first.fields;
  if (header.every((name) => NUMBER.test(name)))
    throw refused(
      `the first line of ${file} holds numbers only: ${header.slice(0, 5).join(', ')}`,
      'a first line that names the columns, such as date,close',
      'add such a line to the file',
    );
  const twice = header.find((name, place) => name !== '' && header.indexOf(name) !== place);
  if (twice !== undefined)
    throw refused(
      `${file} has two columns "${twice}"`,
      'a name of its own for each column',
      'rename one in the first line',
    );
  for (const { line, fields } of rows)
    if (fields.length !== header.length)
      throw refused(
        `${file} line ${line} has ${fields.length} fields`,
        `${header.length}, as the first line has`,
        'correct the line; a field that holds a comma stands in double quotes',
      );
  return { file, header, rows };
};

const parsedRows = (file: string, text: string): readonly CsvRow[] => {
  const [head = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!;
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly {
      readonly info: { readonly lines: number };
      readonly record: readonly string[];
    }[];
    return parsed
      .map(({ info, record }) => ({ line: info.lines, fields: record }))
      .filter(({ fields }) => fields.some((field) => field !== ''));
  } catch (cause) {
    throw refused(
      `${file} is no CSV: ${(cause as Error).message}`,
      'quotes that close',
      'correct the file',
      cause,
    );
  }
};

/** Where a column stands; refuses a name that the file does not have. */
export const columnPlace = ({ file, header }: CsvTable, name: string): number => {
  const exact = header.indexOf(name);
  const place = exact >= 0 ? exact : header.findIndex((one) => plainName(one) === plainName(name));
  if (place >= 0) return place;
  throw new CliError('ARGUMENTS', {
    wrong: `${file} has no column "${name}"`,
    right: `${didYouMean(name, header)}It has ${header.join(', ')}`,
    next: 'name one of them, or correct the first line of the file',
  });
};

/** The column of one of several names, however it is written; undefined where there is none. */
export const findColumn = ({ header }: CsvTable, names: readonly string[]): number | undefined => {
  for (const name of names) {
    const place = header.findIndex((one) => plainName(one) === name);
    if (place >= 0) return place;
  }
  return undefined;
};

/** `Adj Close`, `adj_close` and `adjClose` are one name. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s_.*-]/g, '');

/** The number in a cell; refuses what is none, naming file, line, column and value. */
export const cellNumber = (table: CsvTable, row: CsvRow, place: number): number => {
  const text = row.fields[place]!;
  if (NUMBER.test(text)) return Number(text);
  throw badCell(
    table,
    row,
    place,
    text === '' ? 'is empty' : `"${text}" is not a number`,
    'a plain number such as 1234.5 in every row',
  );
};

export const numbersOf = (table: CsvTable, place: number): Float64Array =>
  Float64Array.from(table.rows, (row) => cellNumber(table, row, place));

export const holdsNumbers = ({ rows }: CsvTable, place: number): boolean =>
  NUMBER.test(rows[0]!.fields[place]!);

export const badCell = (
  { file, header }: CsvTable,
  { line }: CsvRow,
  place: number,
  what: string,
  right: string,
): CliError =>
  refused(
    `${file} line ${line}, column ${header[place]}: ${what}`,
    right,
    'correct the cell, or take the row out of the file',
  );

export const refused = (wrong: string, right: string, next: string, cause?: unknown): CliError =>
  new CliError('INPUT_FILE', { wrong, right, next }, { cause });
