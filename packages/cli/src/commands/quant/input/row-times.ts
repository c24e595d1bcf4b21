import { badCell, type CsvRow, type CsvTable, findColumn } from './csv-table.ts';

const TIME_NAMES = ['time', 'timestamp', 'datetime', 'date', 'day', 'month', 'week', 'period'];
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const COMPACT = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/;
/** `Jan 1 2000`, as some charting libraries write it. */
const ENGLISH = /^[A-Z][a-z]{2,8} \d{1,2},? \d{4}$/;

/** Times of the rows in milliseconds since 1970; undefined where no column tells them. */
export const rowTimes = (table: CsvTable): Float64Array | undefined => {
  const place = timeColumn(table);
  return place === undefined ? undefined : Float64Array.from(table.rows, (row) => timeOf(table, row, place));
};

export const timeColumn = (table: CsvTable): number | undefined => findColumn(table, TIME_NAMES);

export const timeOf = (table: CsvTable, row: CsvRow, place: number): number => {
  const text = row.fields[place]!;
  const time = milliseconds(text);
  if (time !== undefined) return time;
  throw badCell(
    table,
    row,
    place,
    text === '' ? 'is empty' : `"${text}" is not a date`,
    'year, month and day such as 2020-01-31, with a time of the day after it or none',
  );
};

/** A date or time as milliseconds since 1970; without a zone it is taken as UTC. Undefined where it is none. */
export const milliseconds = (text: string): number | undefined => {
  const compact = COMPACT.exec(text)?.groups;
  const iso =
    compact === undefined ? text.replace(' ', 'T') : `${compact.year}-${compact.month}-${compact.day}`;
  if (ISO.test(text) || compact !== undefined) {
    const zoned = iso.length > 10 && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso;
    const time = Date.parse(zoned);
    // 30 February would be taken as 1 March.
    const isDay =
      !Number.isNaN(Date.parse(iso.slice(0, 10))) &&
      new Date(`${iso.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(iso.slice(0, 10));
    return isDay && !Number.isNaN(time) ? time : undefined;
  }
  if (ENGLISH.test(text)) {
    const time = Date.parse(`${text} UTC`);
    return Number.isNaN(time) ? undefined : time;
  }
  return undefined;
};

/** A day as it is shown; with the time of the day where it is not midnight. */
export const shownTime = (time: number): string => {
  const text = new Date(time).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : `${text.slice(0, 16).replace('T', ' ')} UTC`;
};
