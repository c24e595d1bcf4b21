import { type Micros, micros } from '../../time/micros.ts';
import type { SessionCalendar } from '../../time/session-calendar.ts';

/**
 * The moment before the first trade of a date: the open of its session, or of the first one after it where the exchange
 * is closed that day. Where extended trading is read, it is the open of that.
 *
 * Where trading never stops, a bar may end at that very moment, and belongs before it: there it is a microsecond later.
 * Infinity, which is never, for a date beyond the calendar.
 */
export const effectTime = (calendar: SessionCalendar, date: number, isExtended: boolean): Micros => {
  const { dates, opens, closes, extendedOpens, extendedCloses } = calendar;
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dates[middle]! < date) low = middle + 1;
    else high = middle;
  }
  if (low === dates.length) return micros(Number.POSITIVE_INFINITY);
  const begins = isExtended ? (extendedOpens ?? opens) : opens;
  const ends = isExtended ? (extendedCloses ?? closes) : closes;
  const isEndless = low > 0 && ends[low - 1] === begins[low];
  return micros(begins[low]! + (isEndless ? 1 : 0));
};
