import { KernelError } from '../../errors.ts';
import { MICROS_PER_DAY, micros } from '../../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../../time/session-calendar.ts';

/**
 * The spans that time bars cover: the one found last is held in `start` and `end`.
 *
 * Without a calendar, spans count from the UTC epoch. With one, they count from each session's open and the last
 * of a session ends with it, however short: hours of a session from 09:30 to 16:00 begin at 09:30, …, 15:30 and
 * the last lasts half an hour. Where trading pauses within a session, as for lunch, the last span before the pause
 * ends with it, and spans count anew from its end. A day is the whole session, its pause included.
 */
export class TimeBuckets {
  start = Number.NaN;
  end = Number.NaN;
  readonly #interval: number;
  readonly #calendar: SessionCalendar | undefined;

  constructor(interval: number, calendar: SessionCalendar | undefined) {
    if (!Number.isSafeInteger(interval) || interval <= 0)
      throw new KernelError(
        'BAR_SPEC_INVALID',
        `a time bar's interval must be a whole number of microseconds above zero, not ${interval}`,
      );
    // Which sessions form a pair would depend on where the calendar happens to begin.
    if (calendar !== undefined && interval > MICROS_PER_DAY)
      throw new KernelError(
        'BAR_SPEC_INVALID',
        `bars of the sessions of ${calendar.id} last at most 1d (the whole session): leave the calendar out for longer spans, which count from the UTC epoch`,
      );
    this.#interval = interval;
    this.#calendar = calendar;
  }

  /** Finds the span that holds `time` (start inclusive, end exclusive); false outside every session. */
  find(time: number): boolean {
    if (time >= this.start && time < this.end) return true;
    const calendar = this.#calendar;
    if (calendar === undefined) {
      const rest = time % this.#interval;
      this.start = time - (rest < 0 ? rest + this.#interval : rest);
      this.end = this.start + this.#interval;
      return true;
    }
    const session = lastSessionOpenedBy(calendar, micros(time));
    if (session < 0 || time >= calendar.closes[session]!) return false;
    let open = calendar.opens[session]!;
    let close = calendar.closes[session]!;
    if (this.#interval === MICROS_PER_DAY) {
      this.start = open;
      this.end = close;
      return true;
    }
    const breakStart = calendar.breakStarts?.[session] ?? Number.NaN;
    const breakEnd = calendar.breakEnds?.[session] ?? Number.NaN;
    if (time >= breakStart && time < breakEnd) return false;
    if (time < breakStart) close = breakStart;
    else if (time >= breakEnd) open = breakEnd;
    this.start = time - ((time - open) % this.#interval);
    this.end = Math.min(this.start + this.#interval, close);
    return true;
  }

  /** When trading begins after `time`, which lies outside every span; Infinity where it does not, or without a calendar. */
  nextOpen(time: number): number {
    const calendar = this.#calendar;
    if (calendar === undefined) return Number.POSITIVE_INFINITY;
    const session = lastSessionOpenedBy(calendar, micros(time));
    if (session >= 0 && time < calendar.closes[session]!) return calendar.breakEnds![session]!;
    return calendar.opens[session + 1] ?? Number.POSITIVE_INFINITY;
  }
}
