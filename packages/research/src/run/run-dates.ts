import { MICROS_PER_DAY, type Micros, micros } from '@marketloom/kernel';
import { ResearchError } from '../errors.ts';
import { endOf, midnightOf } from './zone-dates.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?Z?$/;

/** Microseconds of a date, or of a date with a time, in UTC; NaN for any other text and for 2020-02-30. */
const timeOf = (text: string): number => {
  if (!DATE.test(text) && !TIME.test(text)) return Number.NaN;
  const time = Date.parse(
    DATE.test(text) ? `${text}T00:00:00Z` : `${text.replace(' ', 'T').replace('Z', '')}Z`,
  );
  // Date.parse counts on from the end of a month: the 30th of February would be the first of March.
  return new Date(time).getUTCDate() === Number(text.slice(8, 10)) ? time * 1000 : Number.NaN;
};

/** Whether a text is a day such as 2010-01-31, or a time such as 2010-01-31T14:30. */
export const isDate = (text: string): boolean => !Number.isNaN(timeOf(text));

export interface RunRange {
  readonly from?: Micros;
  readonly to?: Micros;
}

/**
 * The span between two dates, both included: a `to` without a time of day is all of that day. Days are those of a zone,
 * UTC where left out; a time of day is UTC.
 */
export const rangeOfDates = (
  from: string | null | undefined,
  to: string | null | undefined,
  timeZone = 'UTC',
): RunRange => {
  const isLocal = timeZone !== 'UTC';
  const begin = (text: string): number =>
    isLocal && DATE.test(text) ? midnightOf(text, timeZone) : checkedTime(text);
  const end = (text: string): number => {
    if (!DATE.test(text)) return checkedTime(text);
    return isLocal ? endOf(text, timeZone) : checkedTime(text) + MICROS_PER_DAY - 1;
  };
  const first = from == null ? undefined : begin(from);
  const last = to == null ? undefined : end(to);
  if (first !== undefined && last !== undefined && last < first)
    throw new ResearchError(
      'DATES_INVALID',
      `the run would end (${to}) before it starts (${from}): swap the two`,
    );
  return {
    ...(first === undefined ? {} : { from: micros(first) }),
    ...(last === undefined ? {} : { to: micros(last) }),
  };
};

const checkedTime = (text: string): number => {
  const time = timeOf(text);
  if (!Number.isNaN(time)) return time;
  throw new ResearchError('DATES_INVALID', `"${text}" is not a date: write one such as 2010-01-31`);
};
