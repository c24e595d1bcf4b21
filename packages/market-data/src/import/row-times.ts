import {
  lastSessionOpenedBy,
  MICROS_PER_DAY,
  micros,
  type SessionCalendar,
  sessionAt,
} from '@marketloom/kernel';
import { localToDate, sessionOfDate, type ZoneOffsets, zoneOffsets } from '../calendars/index.ts';
import { MarketDataError } from '../errors.ts';
import type { Fault } from '../quality/index.ts';
import { dateText } from '../quality/index.ts';
import type { StampKind } from './stamp.ts';

export interface RowTimesOptions {
  readonly calendar: SessionCalendar;
  /** IANA name; needed for stamps that are local times. */
  readonly timeZone: string | undefined;
  /** What a bar's stamp says; null for all that are no bars. */
  readonly timestamps: 'open' | 'close' | null;
  /** Length of a bar in microseconds; null for one bar a session, and for all that are no bars. */
  readonly interval: number | null;
}

const yearOf = (date: number): number => Math.floor(date / 10_000);

/**
 * Turns stamps into the times of rows.
 *
 * A daily bar takes its open and close from a session of the instrument's calendar: the session that opens
 * (stamps say `open`) or closes (`close`) exactly then, else the session of the stamp's date. An instant that is
 * a midnight of UTC counts as that date of UTC, as daily files commonly mean it, unless it is midnight at the
 * exchange; any other instant counts as its date at the exchange. But a bar said to open on the evening on which a
 * session opens is of that session, whose date is the next day's: that of the evening would show it a day early. An intraday bar lasts its interval from its
 * open, or to its close.
 */
export class RowTimes {
  readonly #options: RowTimesOptions;
  readonly #zone: ZoneOffsets | null;
  readonly #exchange: ZoneOffsets;
  openTime = 0;
  closeTime = 0;

  constructor(options: RowTimesOptions) {
    this.#options = options;
    this.#zone = options.timeZone === undefined ? null : zoneOffsets(options.timeZone);
    this.#exchange = zoneOffsets(options.calendar.timeZone);
  }

  /** Sets {@link openTime} and {@link closeTime} (equal for all that are no bars) from a stamp. */
  resolve(value: number, kind: StampKind): Fault | null {
    const { timestamps, interval } = this.#options;
    if (timestamps !== null && interval === null) return this.#resolveDaily(value, kind);
    if (kind === 'date')
      throw new MarketDataError(
        'IMPORT_TIMES',
        `the stamps are dates without a time of day: that is enough for bars of 1d only`,
      );
    const time = kind === 'instant' ? value : this.#toInstant(value);
    if (typeof time !== 'number') return time;
    this.openTime = timestamps === 'close' ? time - interval! : time;
    this.closeTime = timestamps === 'open' ? time + interval! : time;
    return null;
  }

  #resolveDaily(value: number, kind: StampKind): Fault | null {
    const { calendar, timestamps } = this.#options;
    if (kind !== 'date') {
      const time = kind === 'instant' ? value : this.#toInstant(value);
      if (typeof time === 'number') {
        const session = this.#sessionAtExactly(time, timestamps);
        if (this.#takeSession(session >= 0 ? session : this.#sessionOfEvening(time, value, timestamps)))
          return null;
      }
    }
    const date = localToDate(kind === 'instant' ? this.#dateOfInstant(value) : value);
    if (this.#takeSession(sessionOfDate(calendar, date))) return null;
    const year = yearOf(date);
    const from = yearOf(calendar.dates[0]!);
    const to = yearOf(calendar.dates.at(-1)!);
    const outside = year < from || year > to;
    return {
      code: 'no-session',
      text: `${dateText(date)} is no session of calendar ${calendar.id}`,
      expected: outside
        ? `a date from ${from} to ${to}, the years that calendar ${calendar.id} covers`
        : 'a day on which the exchange was open',
    };
  }

  #sessionAtExactly(time: number, timestamps: 'open' | 'close' | null): number {
    const { calendar } = this.#options;
    const index = lastSessionOpenedBy(calendar, micros(time));
    if (timestamps === 'open') return calendar.opens[index] === time ? index : -1;
    if (calendar.closes[index] === time) return index;
    return calendar.closes[index - 1] === time ? index - 1 : -1;
  }

  /** The session that opened on the day before its date and is open at an opening stamp; -1 for all others. */
  #sessionOfEvening(time: number, value: number, timestamps: 'open' | 'close' | null): number {
    if (timestamps !== 'open' || value % MICROS_PER_DAY === 0) return -1;
    const { calendar } = this.#options;
    const session = sessionAt(calendar, micros(time));
    return session >= 0 && localToDate(this.#exchange.toLocal(time)) < calendar.dates[session]!
      ? session
      : -1;
  }

  #dateOfInstant(time: number): number {
    const local = this.#exchange.toLocal(time);
    return time % MICROS_PER_DAY === 0 && local % MICROS_PER_DAY !== 0 ? time : local;
  }

  #takeSession(index: number): boolean {
    const { calendar } = this.#options;
    if (index < 0) return false;
    this.openTime = calendar.opens[index]!;
    this.closeTime = calendar.closes[index]!;
    return true;
  }

  #toInstant(local: number): number | Fault {
    if (this.#zone === null)
      throw new MarketDataError(
        'IMPORT_TIMES',
        'the stamps carry no offset from UTC: say where their clock stands with timeZone, such as America/New_York or UTC',
      );
    const time = this.#zone.toInstant(local);
    if (typeof time === 'number') return time;
    const clock = new Date(local / 1000).toISOString().slice(0, 19).replace('T', ' ');
    return time === 'skipped'
      ? {
          code: 'time-skipped',
          text: `${clock} does not exist in ${this.#zone.timeZone}: the clocks went forward over it`,
          expected: 'a time that exists there, or a stamp with an offset',
        }
      : {
          code: 'time-repeated',
          text: `${clock} happens twice in ${this.#zone.timeZone}: the clocks went back over it`,
          expected: 'a stamp with an offset, which tells the two apart',
        };
  }
}
