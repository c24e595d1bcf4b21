import { didYouMean } from '../../../command-line/nearest-name.ts';
import { CliError } from '../../../failure/errors.ts';
import { type CsvTable, columnPlace, findColumn, holdsNumbers } from './csv-table.ts';
import { timeColumn } from './row-times.ts';

/** Columns that are taken without being named, the first that is there. */
const USUAL = [
  'returns',
  'return',
  'ret',
  'adjclose',
  'adjustedclose',
  'close',
  'price',
  'value',
  'equity',
  'nav',
  'last',
];

/** The column that holds the series: the named one, else a usual one, else the only one with numbers. */
export const seriesColumn = (table: CsvTable, named: string | undefined): number => {
  if (named !== undefined) return columnPlace(table, named);
  const usual = findColumn(table, USUAL);
  if (usual !== undefined) return usual;
  const numeric = numericColumns(table);
  if (numeric.length === 1) return numeric[0]!;
  const names = numeric.map((place) => table.header[place]!);
  throw new CliError('ARGUMENTS', {
    wrong:
      numeric.length === 0
        ? `${table.file} has no column of numbers`
        : `${table.file} has several columns of numbers, none called close, price or return`,
    right:
      numeric.length === 0
        ? `a column of prices or returns; there is ${table.header.join(', ')}`
        : `one of ${names.join(', ')}`,
    next: numeric.length === 0 ? 'look at the file' : `name it, such as --column ${names[0]}`,
  });
};

/** Columns whose first value is a number, that of the dates left out. */
export const numericColumns = (table: CsvTable): readonly number[] => {
  const time = timeColumn(table);
  return Array.from(table.header.keys()).filter((place) => place !== time && holdsNumbers(table, place));
};

/** Places of the named columns; refuses a name that is given twice. */
export const namedColumns = (table: CsvTable, names: readonly string[]): readonly number[] =>
  names.map((name, at) => {
    if (names.indexOf(name) === at) return columnPlace(table, name);
    throw new CliError('ARGUMENTS', {
      wrong: `column ${name} is named twice`,
      right: `${didYouMean(
        name,
        table.header.filter((one) => !names.includes(one)),
      )}each column once`,
      next: 'leave one away',
    });
  });
