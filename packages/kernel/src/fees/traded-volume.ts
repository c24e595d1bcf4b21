import { dayOfDate } from '../time/civil-day.ts';
import { VALUE_OF_QUANTITY } from './fee-amount.ts';
import type { FeeVolume } from './fee-component.ts';

/** Days of a trailing volume; the day of the trade itself is not among them. */
const TRAILING_DAYS = 30;

/** What was traded, by calendar month and in the days before: what the tiers of schedules go by. */
export class TradedVolume {
  /** Counted besides, always: what is traded outside of the run. */
  readonly #besides: bigint;
  #month = 0;
  #quantity = 0n;
  #value = 0n;
  #days: { readonly day: number; value: bigint }[] = [];
  #trailing = 0n;
  #today = 0;

  constructor(besides: bigint) {
    this.#besides = besides;
  }

  /** Before the next trade of a date, in the scale of what is counted. */
  before(by: FeeVolume, date: number): bigint {
    this.#turn(date);
    if (by === 'month-quantity') return this.#quantity + this.#besides / VALUE_OF_QUANTITY;
    return (by === 'month-value' ? this.#value : this.#trailing) + this.#besides;
  }

  add(date: number, quantity: bigint, value: bigint): void {
    this.#turn(date);
    this.#quantity += quantity;
    this.#value += value;
    const day = dayOfDate(date);
    const last = this.#days.at(-1);
    if (last?.day === day) last.value += value;
    else this.#days.push({ day, value });
  }

  #turn(date: number): void {
    if (date === this.#today) return;
    this.#today = date;
    const month = Math.floor(date / 100);
    if (month !== this.#month) {
      this.#month = month;
      this.#quantity = 0n;
      this.#value = 0n;
    }
    const day = dayOfDate(date);
    this.#days = this.#days.filter((one) => one.day >= day - TRAILING_DAYS);
    this.#trailing = this.#days.reduce((sum, one) => (one.day < day ? sum + one.value : sum), 0n);
  }
}
