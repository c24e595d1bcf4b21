import { type Micros, micros } from '../time/micros.ts';
import type { EmitStatus } from './emit-status.ts';
import { PRICE_FACTOR, SessionPrices, type SessionPricesSnapshot } from './session-prices.ts';
import type { TrackerOptions } from './tracker-options.ts';

/** A tracker's whole state as plain JSON; prices in millionths, times in microseconds. */
export interface ShortSaleSnapshot {
  readonly prices: SessionPricesSnapshot;
  /** Index of the session at whose close the restriction ends; -1 without one. */
  readonly restrictedThrough: number;
}

/**
 * Rule 201 for one instrument: emits `restrict-short` when a trade of a session lies 10 % or more under the
 * close of the session before, and `unrestrict-short` at the close of the session after. Triggered again on
 * that day, it lasts one day more. Trades outside the sessions trigger nothing (17 CFR 242.201: the listing
 * market decides, in regular hours).
 *
 * A bar shows its low only when it has ended, so it triggers then. Prices are exact to six decimals.
 */
export class ShortSaleTracker {
  readonly #emit: EmitStatus;
  readonly #prices: SessionPrices;
  #restrictedThrough = -1;
  #due = Number.POSITIVE_INFINITY;

  /** Until a close is known, from `previousClose` or a first session, nothing is restricted. */
  constructor(options: TrackerOptions) {
    this.#emit = options.emit;
    this.#prices = new SessionPrices(options.calendar, options.previousClose);
  }

  /** When the restriction ends; Infinity while there is none. */
  get nextTime(): number {
    return this.#due;
  }

  get isRestricted(): boolean {
    return this.#restrictedThrough >= 0;
  }

  onTime(time: Micros): void {
    this.#prices.advance(time);
    if (time < this.#due) return;
    const due = micros(this.#due);
    this.#restrictThrough(-1);
    this.#emit(due, 'unrestrict-short', Number.NaN, Number.NaN);
  }

  onTrade(time: Micros, price: number): void {
    this.onTime(time);
    if (!this.#prices.enter(time)) return;
    this.#meet(time, price, price);
  }

  /** A bar of any size, at its end. Bars that begin after a session's close are no part of it. */
  onBar(openTime: Micros, closeTime: Micros, low: number, close: number): void {
    this.onTime(closeTime);
    if (this.#prices.enterBar(openTime, closeTime)) this.#meet(closeTime, low, close);
  }

  /** The official close of the session, such as its closing auction's price; else it is the last price. */
  setClose(price: number): void {
    this.#prices.setClose(price);
  }

  /** Replaces the close to which trades are compared, such as by the adjusted one after a split. */
  setPreviousClose(price: number): void {
    this.#prices.setPreviousClose(price);
  }

  snapshot(): ShortSaleSnapshot {
    return { prices: this.#prices.snapshot(), restrictedThrough: this.#restrictedThrough };
  }

  restore({ prices, restrictedThrough }: ShortSaleSnapshot): void {
    this.#prices.restore(prices);
    this.#restrictThrough(restrictedThrough);
  }

  #meet(time: Micros, low: number, last: number): void {
    const prices = this.#prices;
    if (Math.round(low * PRICE_FACTOR) * 10 <= prices.previousClose * 9) {
      const isNew = !this.isRestricted;
      this.#restrictThrough(prices.index + 1);
      if (isNew) this.#emit(time, 'restrict-short', Number.NaN, Number.NaN);
    }
    prices.record(Math.round(last * PRICE_FACTOR));
  }

  #restrictThrough(index: number): void {
    this.#restrictedThrough = index;
    this.#due = index < 0 ? Number.POSITIVE_INFINITY : this.#prices.closeOf(index);
  }
}
