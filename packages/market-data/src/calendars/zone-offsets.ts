import { MICROS_PER_DAY, MICROS_PER_MILLISECOND } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';

const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;
const MICROS_PER_NANOSECOND = 1e-3;

/** The answer for a wall-clock time: one instant, or the reason why there is not exactly one. */
export type LocalTimeResult = number | 'skipped' | 'repeated';

/**
 * UTC offsets of one time zone from 1970 to 2100, as integers that can be looked up a million times.
 *
 * Temporal is asked once per change of the clocks (1.7 ms for New York's 136), not once per stamp.
 */
export class ZoneOffsets {
  readonly timeZone: string;
  /** Instants (µs) from which `offsets[i]` holds, and an end that is never reached. */
  readonly #starts: Float64Array;
  /** Microseconds that the wall clock is ahead of UTC. */
  readonly #offsets: Float64Array;
  /** Stamps come in order, so the last answer is nearly always the next one. */
  #last = 0;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
    let at: Temporal.ZonedDateTime | null;
    try {
      at = Temporal.PlainDate.from({ year: FIRST_YEAR, month: 1, day: 1 }).toZonedDateTime(timeZone);
    } catch (cause) {
      throw new MarketDataError(
        'TIME_ZONE_UNKNOWN',
        `time zone "${timeZone}" is not known: write an IANA name such as America/New_York, Europe/London or UTC`,
        { cause },
      );
    }
    const end = Date.UTC(LAST_YEAR, 0, 1);
    const starts: number[] = [];
    const offsets: number[] = [];
    for (; at !== null && at.epochMilliseconds < end; at = at.getTimeZoneTransition('next')) {
      starts.push(at.epochMilliseconds * MICROS_PER_MILLISECOND);
      offsets.push(at.offsetNanoseconds * MICROS_PER_NANOSECOND);
    }
    this.#starts = Float64Array.of(...starts, Number.POSITIVE_INFINITY);
    this.#starts[0] = Number.NEGATIVE_INFINITY;
    this.#offsets = Float64Array.from(offsets);
  }

  /** Microseconds that the wall clock is ahead of UTC at the instant `time` (µs). */
  offsetAt(time: number): number {
    return this.#offsets[this.#indexAt(time)]!;
  }

  /** The wall clock at the instant `time`, as microseconds since 1970-01-01T00:00 on that clock. */
  toLocal(time: number): number {
    return time + this.offsetAt(time);
  }

  /** The instant at which the wall clock shows `local`; `skipped` or `repeated` where a change of the clocks left none or two. */
  toInstant(local: number): LocalTimeResult {
    const near = this.#indexAt(local - this.#offsets[this.#last]!);
    let found: LocalTimeResult = 'skipped';
    for (let i = Math.max(0, near - 1); i <= near + 1 && i < this.#offsets.length; i++) {
      const time = local - this.#offsets[i]!;
      const holds = time >= this.#starts[i]! && time < this.#starts[i + 1]!;
      if (holds) found = found === 'skipped' ? time : 'repeated';
    }
    return found;
  }

  #indexAt(time: number): number {
    const starts = this.#starts;
    const last = this.#last;
    if (time >= starts[last]! && time < starts[last + 1]!) return last;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    this.#last = low - 1;
    return low - 1;
  }
}

const built = new Map<string, ZoneOffsets>();

/** Offsets of an IANA time zone, built once a process; refuses a name that is not one. */
export const zoneOffsets = (timeZone: string): ZoneOffsets => {
  let offsets = built.get(timeZone);
  if (offsets === undefined) {
    offsets = new ZoneOffsets(timeZone);
    built.set(timeZone, offsets);
  }
  return offsets;
};

/** Microseconds since 1970-01-01 of a civil date's midnight on its own clock. */
export const dateToLocal = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) * MICROS_PER_MILLISECOND;

/** A wall clock's date as yyyymmdd. */
export const localToDate = (local: number): number => {
  const date = new Date(Math.floor(local / MICROS_PER_DAY) * (MICROS_PER_DAY / MICROS_PER_MILLISECOND));
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
};
