import { type Micros, micros } from '../time/micros.ts';
import type { EmitStatus } from './emit-status.ts';
import { BREAKER_PAUSE, type BreakerLevel, breakerHalt, breakerLevel } from './market-wide-breaker.ts';
import { numberToJson, PRICE_FACTOR, SessionPrices, type SessionPricesSnapshot } from './session-prices.ts';
import type { TrackerOptions } from './tracker-options.ts';

/** A tracker's whole state as plain JSON; prices in millionths, times in microseconds. */
export interface MarketWideBreakerSnapshot {
  readonly prices: SessionPricesSnapshot;
  /** The highest level of the session entered last. */
  readonly level: BreakerLevel;
  /** When trading resumes; null where it is not halted, or halted past the calendar's end. */
  readonly resumesAt: number | null;
  readonly isHalted: boolean;
}

/**
 * The market-wide breakers, fed with prices of the S&P 500 and emitting `halt` and `resume` for all shares: see
 * {@link marketWideBreaker}. Each level halts once a day, and a level that was jumped over halts no more. A halt
 * for the rest of the day is resumed at the open of the next session. Prices during a halt set off nothing.
 *
 * A bar shows its low only when it has ended, so it halts then. Prices are exact to six decimals.
 */
export class MarketWideBreakerTracker {
  readonly #emit: EmitStatus;
  readonly #prices: SessionPrices;
  #level: BreakerLevel = 0;
  #isHalted = false;
  #due = Number.POSITIVE_INFINITY;

  /** Until a close is known, from `previousClose` or a first session, nothing halts. */
  constructor(options: TrackerOptions) {
    this.#emit = options.emit;
    this.#prices = new SessionPrices(options.calendar, options.previousClose);
  }

  /** When trading resumes; Infinity while it is not halted. */
  get nextTime(): number {
    return this.#due;
  }

  get isHalted(): boolean {
    return this.#isHalted;
  }

  onTime(time: Micros): void {
    this.#prices.advance(time);
    if (time < this.#due) return;
    const due = micros(this.#due);
    this.#due = Number.POSITIVE_INFINITY;
    this.#isHalted = false;
    this.#emit(due, 'resume', Number.NaN, Number.NaN);
  }

  /** A price of the index. */
  onPrice(time: Micros, price: number): void {
    this.onTime(time);
    const before = this.#prices.index;
    if (!this.#prices.enter(time)) return;
    this.#meet(time, before, price, price);
  }

  /** A bar of the index, at its end. Bars that begin after a session's close are no part of it. */
  onBar(openTime: Micros, closeTime: Micros, low: number, close: number): void {
    this.onTime(closeTime);
    const before = this.#prices.index;
    if (this.#prices.enterBar(openTime, closeTime)) this.#meet(closeTime, before, low, close);
  }

  /** The official close of the session; else it is the last price. */
  setClose(price: number): void {
    this.#prices.setClose(price);
  }

  snapshot(): MarketWideBreakerSnapshot {
    return {
      prices: this.#prices.snapshot(),
      level: this.#level,
      resumesAt: numberToJson(this.#due),
      isHalted: this.#isHalted,
    };
  }

  restore({ prices, level, resumesAt, isHalted }: MarketWideBreakerSnapshot): void {
    this.#prices.restore(prices);
    this.#level = level;
    this.#isHalted = isHalted;
    this.#due = resumesAt ?? Number.POSITIVE_INFINITY;
  }

  #meet(time: Micros, sessionBefore: number, low: number, last: number): void {
    const prices = this.#prices;
    if (prices.index !== sessionBefore) this.#level = 0;
    prices.record(Math.round(last * PRICE_FACTOR));
    if (this.#isHalted || Number.isNaN(prices.previousClose)) return;
    const level = breakerLevel(BigInt(Math.round(low * PRICE_FACTOR)), BigInt(prices.previousClose));
    if (level <= this.#level) return;
    this.#level = level;
    const moment = { sinceOpen: time - prices.open, untilClose: prices.close - time, date: prices.date };
    const halt = breakerHalt(level, moment);
    if (halt === 'none') return;
    this.#isHalted = true;
    this.#due = halt === '15 minutes' ? time + BREAKER_PAUSE : prices.openOf(prices.index + 1);
    this.#emit(time, 'halt', Number.NaN, Number.NaN);
  }
}
