import {
  currentOrNextSession,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  type Micros,
  micros,
  type SessionCalendar,
  SessionCursor,
} from '@marketloom/kernel';
import { localToDate, type ZoneOffsets, zoneOffsets } from '@marketloom/market-data';
import type { KnownMarket } from './known-market.ts';

/** The hours of one exchange as orders ask for them. Times are microseconds since the epoch. */
export class Exchange {
  readonly calendar: SessionCalendar;
  /** Whether it never closes, so that it has no opening and no close. */
  readonly isAlwaysOpen: boolean;
  readonly #zone: ZoneOffsets;
  readonly #cursor: SessionCursor;
  readonly #barCursor: SessionCursor;

  constructor(calendar: SessionCalendar) {
    this.calendar = calendar;
    this.isAlwaysOpen = neverCloses(calendar);
    this.#zone = zoneOffsets(calendar.timeZone);
    this.#cursor = new SessionCursor(calendar);
    this.#barCursor = new SessionCursor(calendar);
  }

  /** Whether it is open at an instant, the close itself excluded; with extended hours where asked. */
  isOpenAt(time: number, extended = false): boolean {
    return trades(this.#cursor.at(micros(time)), extended);
  }

  /**
   * R9: whether orders may fill now. It also counts as open at the end of the last bar, if that reached into its hours:
   * of bars longer than an hour on all of the date on which the bar ends, of others until the bar's end.
   */
  isOpenFor(market: KnownMarket, now: number, extended: boolean): boolean {
    if (this.isOpenAt(now, extended)) return true;
    const { lastOpenTime: from, lastCloseTime: until } = market;
    if (Number.isNaN(until)) return false;
    const isOnBar = until - from > MICROS_PER_HOUR ? this.dayOf(now) === this.dayOf(until) : now <= until;
    return isOnBar && this.#isOpenDuring(from, until, extended);
  }

  /**
   * The first close of regular hours after `time`; Infinity beyond the calendar. Where the next session begins at once,
   * as those of currencies do within a week, nothing closes.
   */
  nextClose(time: number): number {
    const { opens, closes } = this.calendar;
    if (closes.length === 0 || time >= closes.at(-1)!) return Number.POSITIVE_INFINITY;
    let session = currentOrNextSession(this.calendar, micros(time));
    while (closes[session] === opens[session + 1]) session++;
    return closes[session]!;
  }

  /** The last close of the date of `time`, or where that has passed of the next date that has one. */
  lastCloseFrom(time: number): number {
    const close = this.closeOfDate(this.dateOf(time));
    return close > time ? close : this.closeOfDate(this.dateOf(this.nextMidnight(time)));
  }

  /** The last close of a local date (yyyymmdd); of a date without a session, the next one's. Infinity beyond the calendar. */
  closeOfDate(date: number): number {
    const { dates, closes } = this.calendar;
    let low = 0;
    let high = dates.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (dates[middle]! <= date) low = middle + 1;
      else high = middle;
    }
    const at = low > 0 && dates[low - 1] === date ? low - 1 : low;
    return closes[at] ?? Number.POSITIVE_INFINITY;
  }

  /** Whole days of the exchange's own clock since 1970-01-01. */
  dayOf(time: number): number {
    return Math.floor(this.#zone.toLocal(time) / MICROS_PER_DAY);
  }

  /** The exchange's date (yyyymmdd). */
  dateOf(time: number): number {
    return localToDate(this.#zone.toLocal(time));
  }

  /** The first midnight of the exchange's own clock after `time`. */
  nextMidnight(time: number): number {
    const midnight = this.#zone.toInstant((this.dayOf(time) + 1) * MICROS_PER_DAY);
    return typeof midnight === 'number' ? midnight : time + MICROS_PER_DAY;
  }

  #isOpenDuring(from: number, until: number, extended: boolean): boolean {
    for (let at = from; at < until; ) {
      const cursor = this.#barCursor.at(at as Micros);
      if (trades(cursor, extended)) return true;
      at = cursor.until;
    }
    // A single trade or quote has no length.
    return from === until && trades(this.#barCursor.at(micros(from)), extended);
  }
}

const trades = ({ phase }: SessionCursor, extended: boolean): boolean =>
  phase === 'regular' || (extended && (phase === 'pre' || phase === 'post'));

const known = new WeakMap<SessionCalendar, boolean>();

/** Whether each session begins as the one before it ends. */
const neverCloses = (calendar: SessionCalendar): boolean => {
  let never = known.get(calendar);
  if (never === undefined) {
    const { opens, closes } = calendar;
    never = opens.length > 1 && opens.every((open, at) => at === 0 || open === closes[at - 1]);
    known.set(calendar, never);
  }
  return never;
};
