import { dayOfDate } from '../time/civil-day.ts';
import { VALUE_OF_QUANTITY } from './fee-amount.ts';
import type { FeeVolume } from './fee-component.ts';

/** Days of a trailing volume; the day of the trade itself is not among them. */
const TRAILING_DAYS = 30;
/** A month and the trailing days of any trade lie within this many days. */
const KEPT_DAYS = 62;

interface DayVolume {
  readonly month: number;
  quantity: bigint;
  value: bigint;
}

/** Volume before trades of one date. */
interface Before {
  readonly date: number;
  readonly day: number;
  monthQuantity: bigint;
  monthValue: bigint;
  readonly trailing: bigint;
}

/**
 * What was traded, by calendar month and in the days before: what the tiers of schedules go by. Dates may go to and
 * fro, as sessions of several exchanges do.
 */
export class TradedVolume {
  /** Counted besides, always: what is traded outside of the run. */
  readonly #besides: bigint;
  readonly #days = new Map<number, DayVolume>();
  #before: Before = { date: 0, day: 0, monthQuantity: 0n, monthValue: 0n, trailing: 0n };

  constructor(besides: bigint) {
    this.#besides = besides;
  }

  /** Before the next trade of a date, in the scale of what is counted. */
  before(by: FeeVolume, date: number): bigint {
    const { monthQuantity, monthValue, trailing } = this.#at(date);
    if (by === 'month-quantity') return monthQuantity + this.#besides / VALUE_OF_QUANTITY;
    return (by === 'month-value' ? monthValue : trailing) + this.#besides;
  }

  add(date: number, quantity: bigint, value: bigint): void {
    const before = this.#at(date);
    before.monthQuantity += quantity;
    before.monthValue += value;
    const known = this.#days.get(before.day);
    if (known === undefined) {
      this.#days.set(before.day, { month: monthOf(date), quantity, value });
      for (const day of this.#days.keys()) if (day < before.day - KEPT_DAYS) this.#days.delete(day);
    } else {
      known.quantity += quantity;
      known.value += value;
    }
  }

  #at(date: number): Before {
    if (date === this.#before.date) return this.#before;
    const day = dayOfDate(date);
    const month = monthOf(date);
    let [monthQuantity, monthValue, trailing] = [0n, 0n, 0n];
    for (const [other, volume] of this.#days) {
      if (volume.month === month) {
        monthQuantity += volume.quantity;
        monthValue += volume.value;
      }
      if (other < day && other >= day - TRAILING_DAYS) trailing += volume.value;
    }
    this.#before = { date, day, monthQuantity, monthValue, trailing };
    return this.#before;
  }
}

const monthOf = (date: number): number => Math.floor(date / 100);
