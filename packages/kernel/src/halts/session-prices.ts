import { KernelError } from '../errors.ts';
import { type Micros, micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';

/** Prices inside the trackers are whole millionths, so that sums and comparisons are exact. */
export const PRICE_FACTOR = 1_000_000;

export interface SessionPricesSnapshot {
  readonly time: number | null;
  readonly index: number;
  readonly previousClose: number | null;
  readonly last: number | null;
}

export const numberToJson = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * Which session it is, and the close of the one before. The close is the last price up to and including the
 * session's end, or what {@link setClose} said; a session without trades leaves it as it was.
 */
export class SessionPrices {
  readonly #calendar: SessionCalendar;
  #time = Number.NEGATIVE_INFINITY;
  #index = -1;
  #open = Number.POSITIVE_INFINITY;
  #close = Number.NEGATIVE_INFINITY;
  #previousClose = Number.NaN;
  #last: number;

  /** `previousClose` is that of the session before the first. */
  constructor(calendar: SessionCalendar, previousClose: number = Number.NaN) {
    this.#calendar = calendar;
    this.#last = Math.round(previousClose * PRICE_FACTOR);
  }

  /** Index of the session entered last, or -1. */
  get index(): number {
    return this.#index;
  }

  get open(): number {
    return this.#open;
  }

  get close(): number {
    return this.#close;
  }

  /** The exchange's local date of the session entered last. */
  get date(): number {
    return this.#calendar.dates[this.#index] ?? Number.NaN;
  }

  /** In millionths; NaN while unknown. */
  get previousClose(): number {
    return this.#previousClose;
  }

  openOf(index: number): number {
    return this.#calendar.opens[index] ?? Number.POSITIVE_INFINITY;
  }

  closeOf(index: number): number {
    return this.#calendar.closes[index] ?? Number.POSITIVE_INFINITY;
  }

  /** Refuses a time before one that was seen. */
  advance(time: Micros): void {
    if (time < this.#time)
      throw new KernelError(
        'DATA_DISORDER',
        `a price of ${time} µs came after one of ${this.#time} µs; feed prices in the order of their time`,
      );
    this.#time = time;
  }

  /** Whether a time lies in a session, its open and close included; moves on to that session. */
  enter(time: Micros): boolean {
    if (time >= this.#open && time <= this.#close) return true;
    const index = lastSessionOpenedBy(this.#calendar, time);
    if (index < 0 || time > this.#calendar.closes[index]!) return false;
    this.#moveTo(index);
    return true;
  }

  /** Whether a bar shares time with a session; moves on to that session. */
  enterBar(openTime: Micros, closeTime: Micros): boolean {
    // A bar that ends at an open or a close has seen only what came before.
    const index = lastSessionOpenedBy(this.#calendar, micros(closeTime - 1));
    if (index < 0 || index < this.#index || openTime >= this.closeOf(index)) return false;
    if (index > this.#index) this.#moveTo(index);
    return true;
  }

  /** A price of the session entered last, in millionths. */
  record(price: number): void {
    this.#last = price;
  }

  /** The official close of the session entered last, such as its closing auction's price. */
  setClose(price: number): void {
    this.#last = Math.round(price * PRICE_FACTOR);
  }

  /** Replaces the previous close of the session that is open, or else of the next, such as after a split. */
  setPreviousClose(price: number): void {
    if (this.#time >= this.#open && this.#time < this.#close)
      this.#previousClose = Math.round(price * PRICE_FACTOR);
    else this.setClose(price);
  }

  snapshot(): SessionPricesSnapshot {
    return {
      time: numberToJson(this.#time),
      index: this.#index,
      previousClose: numberToJson(this.#previousClose),
      last: numberToJson(this.#last),
    };
  }

  restore({ time, index, previousClose, last }: SessionPricesSnapshot): void {
    this.#time = time ?? Number.NEGATIVE_INFINITY;
    this.#setBounds(index);
    this.#previousClose = previousClose ?? Number.NaN;
    this.#last = last ?? Number.NaN;
  }

  #moveTo(index: number): void {
    this.#setBounds(index);
    this.#previousClose = this.#last;
  }

  #setBounds(index: number): void {
    this.#index = index;
    this.#open = this.openOf(index);
    this.#close = index < 0 ? Number.NEGATIVE_INFINITY : this.closeOf(index);
  }
}
