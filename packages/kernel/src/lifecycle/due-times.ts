import { MICROS_PER_DAY, micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';

/** When something is due next, after a time; both in microseconds, Infinity where never. */
export type DueAfter = (time: number) => number;

/** The close of the first session that closes after a time; Infinity after the last. */
export const nextCloseAfter = ({ closes }: SessionCalendar, opened: number, time: number): number => {
  for (let session = Math.max(0, opened); session < closes.length; session++)
    if (closes[session]! > time) return closes[session]!;
  return Number.POSITIVE_INFINITY;
};

/** Every close of a calendar, one after the other. */
export const atSessionCloses =
  (calendar: SessionCalendar): DueAfter =>
  (time) =>
    nextCloseAfter(calendar, lastSessionOpenedBy(calendar, micros(time)), time);

/** The session whose close a time is, or the last that had opened by then; -1 before the first. */
export const sessionClosedBy = (calendar: SessionCalendar, time: number): number => {
  const opened = lastSessionOpenedBy(calendar, micros(time));
  // Where one session opens as the other closes, the time belongs to the one that closes.
  return opened > 0 && calendar.opens[opened] === time && calendar.closes[opened - 1] === time
    ? opened - 1
    : opened;
};

/** Every so many microseconds, counted from midnight UTC, moved by an offset. */
export const everyInterval =
  (interval: number, offset = 0): DueAfter =>
  (time) =>
    (Math.floor((time - offset) / interval) + 1) * interval + offset;

/** The day that an account's day ends on, as a day number: at midnight UTC that before it. */
export const dayEndedBy = (time: number): number => Math.ceil(time / MICROS_PER_DAY) - 1;
