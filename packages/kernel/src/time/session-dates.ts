import { coveredYears, outsideCalendar, type SessionCalendar } from './session-calendar.ts';

/** Sessions `first` to before `end`. */
export interface SessionRange {
  readonly first: number;
  readonly end: number;
}

/**
 * The sessions whose dates lie from `from` to `to` (yyyymmdd, both included); none where the exchange was closed
 * throughout. Refuses dates beyond the years that the calendar covers.
 */
export const sessionsBetween = (calendar: SessionCalendar, from: number, to: number): SessionRange => {
  const { dates } = calendar;
  const years = coveredYears(calendar);
  const outside = [from, to].find(
    (date) =>
      years === null || Math.floor(date / 10_000) < years.from || Math.floor(date / 10_000) > years.to,
  );
  if (outside !== undefined)
    throw outsideCalendar(
      calendar,
      String(outside)
        .padStart(8, '0')
        .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
    );
  return { first: firstNotBefore(dates, from), end: firstNotBefore(dates, to + 1) };
};

const firstNotBefore = (dates: Int32Array, date: number): number => {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dates[middle]! < date) low = middle + 1;
    else high = middle;
  }
  return low;
};
