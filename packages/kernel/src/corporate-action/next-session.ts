import { dateOfDay, dayNumber, dayOfDate, isWeekend } from '../time/civil-day.ts';

/** Whether a value is a day as a number yyyymmdd, such as 20260309. */
export const isDay = (value: unknown): value is number =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value >= 1_00_00 &&
  dateOfDay(dayNumber(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)) === value;

const nextWeekday = (date: number): number => {
  let day = dayOfDate(date) + 1;
  while (isWeekend(day)) day++;
  return dateOfDay(day);
};

/** The first of the ascending `sessions` after a day; without sessions, or beyond their end, the next weekday. */
export const nextSession = (date: number, sessions: ArrayLike<number> = []): number => {
  let [low, high] = [0, sessions.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sessions[middle]! > date) high = middle;
    else low = middle + 1;
  }
  return sessions[low] ?? nextWeekday(date);
};

/** The day after a day, whether it is a session or not. */
export const nextDay = (date: number): number => dateOfDay(dayOfDate(date) + 1);
