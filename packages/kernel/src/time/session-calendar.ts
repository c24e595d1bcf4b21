import { KernelError } from '../errors.ts';
import { type Micros, micros } from './micros.ts';

/**
 * Trading sessions of one exchange as precomputed integers: session i trades from `opens[i]` to `closes[i]`.
 *
 * Rules, holidays and time zones live at the edge; the kernel only looks sessions up.
 */
export interface SessionCalendar {
  /** Market identifier code, or `24/7`. */
  readonly id: string;
  /** IANA name of the exchange's time zone. */
  readonly timeZone: string;
  /** Session opens, ascending, in microseconds since the epoch. */
  readonly opens: Float64Array;
  /** Session closes, each after its open and not after the next open. */
  readonly closes: Float64Array;
  /** The exchange's local date of each session as yyyymmdd. */
  readonly dates: Int32Array;
}

/** Refuses a calendar whose sessions are out of order or overlap, or whose columns differ in length. */
export const validateCalendar = (calendar: SessionCalendar): SessionCalendar => {
  const { opens, closes, dates } = calendar;
  if (closes.length !== opens.length || dates.length !== opens.length)
    throw new KernelError(
      'CALENDAR_INVALID',
      `calendar ${calendar.id}: ${opens.length} opens, ${closes.length} closes and ${dates.length} dates must be equally many`,
    );
  for (let i = 0; i < opens.length; i++) {
    const overlaps = i > 0 && opens[i]! < closes[i - 1]!;
    if (!(opens[i]! < closes[i]!) || overlaps)
      throw new KernelError(
        'CALENDAR_INVALID',
        `calendar ${calendar.id}: session ${i} must close after it opens and open after the one before closed`,
      );
  }
  return calendar;
};

/** Index of the last session that opened at or before `time`, or -1. */
export const lastSessionOpenedBy = (calendar: SessionCalendar, time: Micros): number => {
  const { opens } = calendar;
  let low = 0;
  let high = opens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (opens[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** Index of the session that is open at `time` (open inclusive, close exclusive), or -1. */
export const sessionAt = (calendar: SessionCalendar, time: Micros): number => {
  const index = lastSessionOpenedBy(calendar, time);
  return index >= 0 && time < calendar.closes[index]! ? index : -1;
};

/** Index of the session that an instruction given at `time` belongs to: the one open then, else the next. */
export const currentOrNextSession = (calendar: SessionCalendar, time: Micros): number => {
  const index = lastSessionOpenedBy(calendar, time);
  const wanted = index >= 0 && time < calendar.closes[index]! ? index : index + 1;
  if (wanted >= calendar.opens.length)
    throw new KernelError(
      'CALENDAR_RANGE',
      `calendar ${calendar.id} holds no session at or after ${time} µs`,
    );
  return wanted;
};

/** Close of the session that an instruction given at `time` belongs to. */
export const sessionCloseFor = (calendar: SessionCalendar, time: Micros): Micros =>
  micros(calendar.closes[currentOrNextSession(calendar, time)]!);
