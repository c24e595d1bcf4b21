import { dayNumber, MICROS_PER_DAY, type SessionCalendar } from '@marketloom/kernel';

/** Every day of UTC from the first to the last of these years, each a session from midnight to midnight. */
export const everyDay = (id: string, from: number, to: number): SessionCalendar => {
  const first = dayNumber(from, 1, 1);
  const length = dayNumber(to + 1, 1, 1) - first;
  const opens = new Float64Array(length);
  const closes = new Float64Array(length);
  const dates = new Int32Array(length);
  let index = 0;
  for (let year = from; year <= to; year++)
    for (let month = 1; month <= 12; month++) {
      const days = dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
      for (let day = 1; day <= days; day++, index++) {
        opens[index] = (first + index) * MICROS_PER_DAY;
        closes[index] = (first + index + 1) * MICROS_PER_DAY;
        dates[index] = year * 10_000 + month * 100 + day;
      }
    }
  return { id, timeZone: 'UTC', opens, closes, dates };
};
