import type { SessionCalendar } from '@marketloom/kernel';

/** Index of the session of a local date (yyyymmdd), or -1 where the exchange was closed or the table ends. */
export const sessionOfDate = (calendar: SessionCalendar, date: number): number => {
  const { dates } = calendar;
  let low = 0;
  let high = dates.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = dates[middle]!;
    if (found === date) return middle;
    if (found < date) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
