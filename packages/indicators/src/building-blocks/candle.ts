import type { RecentCandles } from './recent-candles.ts';
import { CLOSE, HIGH, LOW, OPEN } from './recent-candles.ts';

/** What of a candle can be averaged: its real body, its range from high to low, or its two shadows together. */
export type CandleMeasure = 'body' | 'range' | 'shadows';

export function measureCandle(
  what: CandleMeasure,
  open: number,
  high: number,
  low: number,
  close: number,
): number {
  if (what === 'range') return high - low;
  if (what === 'body') return Math.abs(close - open);
  return high - (close >= open ? close : open) + ((close >= open ? open : close) - low);
}

/**
 * One of the last few candles, in the words of candlestick charts. Mirrored it hangs upside down: prices are
 * negative and the high is the low, so that the rule of a bullish pattern finds the bearish one.
 */
export class Candle {
  /** How many bars ago it was: 0 is the newest. */
  readonly age: number;
  readonly #candles: RecentCandles;
  readonly #sign: 1 | -1;
  readonly #high: number;
  readonly #low: number;

  constructor(candles: RecentCandles, age: number, mirrored = false) {
    this.age = age;
    this.#candles = candles;
    this.#sign = mirrored ? -1 : 1;
    this.#high = mirrored ? LOW : HIGH;
    this.#low = mirrored ? HIGH : LOW;
  }

  get open(): number {
    return this.#sign * this.#candles.price(this.age, OPEN);
  }

  get high(): number {
    return this.#sign * this.#candles.price(this.age, this.#high);
  }

  get low(): number {
    return this.#sign * this.#candles.price(this.age, this.#low);
  }

  get close(): number {
    return this.#sign * this.#candles.price(this.age, CLOSE);
  }

  /** The upper end of the real body. */
  get top(): number {
    const { open, close } = this;
    return close >= open ? close : open;
  }

  /** The lower end of the real body. */
  get bottom(): number {
    const { open, close } = this;
    return close >= open ? open : close;
  }

  get body(): number {
    return Math.abs(this.close - this.open);
  }

  get range(): number {
    return this.high - this.low;
  }

  get upperShadow(): number {
    return this.high - this.top;
  }

  get lowerShadow(): number {
    return this.bottom - this.low;
  }

  measure(what: CandleMeasure): number {
    return measureCandle(what, this.open, this.high, this.low, this.close);
  }

  /** Its real body lies wholly above the other's. */
  bodyGapsAbove(other: Candle): boolean {
    return this.bottom > other.top;
  }

  /** Its real body lies wholly below the other's. */
  bodyGapsBelow(other: Candle): boolean {
    return this.top < other.bottom;
  }

  /** All its trades were above all of the other's. */
  gapsAbove(other: Candle): boolean {
    return this.low > other.high;
  }

  /** All its trades were below all of the other's. */
  gapsBelow(other: Candle): boolean {
    return this.high < other.low;
  }

  /** The price lies within its real body, not at an end. */
  bodyHolds(price: number): boolean {
    return price < this.top && price > this.bottom;
  }

  /** The other's real body lies within its own, and may reach to its ends. */
  bodyCovers(other: Candle): boolean {
    return other.top <= this.top && other.bottom >= this.bottom;
  }

  /** The other's real body lies within its own, and touches neither end. */
  bodyContains(other: Candle): boolean {
    return other.top < this.top && other.bottom > this.bottom;
  }

  /** Some of the other's real body lies within its range. */
  rangeMeetsBody(other: Candle): boolean {
    return other.bottom < this.high && other.top > this.low;
  }

  /** It has a lower high and a higher low than the other: an inside bar. */
  isInside(other: Candle): boolean {
    return this.high < other.high && this.low > other.low;
  }
}
