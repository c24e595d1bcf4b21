import { dateOfDay, dayOfDate, MICROS_PER_DAY } from '@marketloom/kernel';
import { type ZoneOffsets, zoneOffsets } from '@marketloom/market-data';

/** Midnights of one exchange's clock, in microseconds since the epoch. */
export class LocalDates {
  readonly #zone: ZoneOffsets;

  constructor(timeZone: string) {
    this.#zone = zoneOffsets(timeZone);
  }

  /** The midnight that begins a date (yyyymmdd), or one so many days after it. */
  midnightOf(date: number, later = 0): number {
    return this.#midnight(dayOfDate(date) + later);
  }

  /** The date (yyyymmdd) of a time. */
  dateOf(time: number): number {
    return dateOfDay(Math.floor(this.#zone.toLocal(time) / MICROS_PER_DAY));
  }

  /** The first midnight after a time. */
  midnightAfter(time: number): number {
    return this.#midnight(Math.floor(this.#zone.toLocal(time) / MICROS_PER_DAY) + 1);
  }

  #midnight(day: number): number {
    return this.#zone.toInstant(day * MICROS_PER_DAY) as number;
  }
}
