import type { Memory } from '../memory.ts';

/** What of a candle can be averaged: its real body, its range from high to low, or its two shadows together. */
export type CandleMeasure = 'body' | 'range' | 'shadows';

/** A power of two, so that places in the ring are cut out by a mask; more than a pattern has candles. */
const KEPT = 8;
const WIDTH = 8;
const OPEN = 0;
const HIGH = 1;
const LOW = 2;
const CLOSE = 3;
const COLOUR = 4;

/** The prices of the last candles, NaN before the first bar. Colours: 1 is white, -1 is black. */
export class CandlePrices {
  readonly cells: Float64Array;
  /** Where the newest candle's prices begin. */
  readonly place: Int32Array;

  constructor(memory: Memory) {
    this.cells = memory.cells(KEPT * WIDTH, Number.NaN);
    this.place = memory.counters(1);
  }

  push(open: number, high: number, low: number, close: number): void {
    const { cells } = this;
    const place = (this.place[0]! + WIDTH) & (KEPT * WIDTH - 1);
    this.place[0] = place;
    cells[place + OPEN] = open;
    cells[place + HIGH] = high;
    cells[place + LOW] = low;
    cells[place + CLOSE] = close;
    cells[place + COLOUR] = close >= open ? 1 : -1;
  }
}

/**
 * One of the last few candles, in the words of candlestick charts. A candle that closes where it opened counts as
 * white. Mirrored it hangs upside down: prices are negative, the high is the low, white is black, so that the rule
 * of a bullish pattern finds the bearish one.
 * Source of the words: Nison, Japanese Candlestick Charting Techniques (1991); of the tie: TA-Lib.
 */
export class Candle {
  /** How many bars ago it was: 0 is the newest. */
  readonly age: number;
  readonly #cells: Float64Array;
  readonly #place: Int32Array;
  readonly #back: number;
  readonly #sign: 1 | -1;
  readonly #high: number;
  readonly #low: number;

  constructor(prices: CandlePrices, age: number, mirrored = false) {
    this.age = age;
    this.#cells = prices.cells;
    this.#place = prices.place;
    this.#back = age * WIDTH;
    this.#sign = mirrored ? -1 : 1;
    this.#high = mirrored ? LOW : HIGH;
    this.#low = mirrored ? HIGH : LOW;
  }

  #cell(field: number): number {
    return this.#cells[((this.#place[0]! - this.#back) & (KEPT * WIDTH - 1)) + field]!;
  }

  get open(): number {
    return this.#sign * this.#cell(OPEN);
  }

  get high(): number {
    return this.#sign * this.#cell(this.#high);
  }

  get low(): number {
    return this.#sign * this.#cell(this.#low);
  }

  get close(): number {
    return this.#sign * this.#cell(CLOSE);
  }

  get isWhite(): boolean {
    return this.#cell(COLOUR) === this.#sign;
  }

  get isBlack(): boolean {
    return this.#cell(COLOUR) === -this.#sign;
  }

  /** What a pattern gives whose sign is a candle's colour: 100 for white, -100 for black. */
  get signal(): number {
    return this.isWhite ? 100 : -100;
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
    if (what === 'body') return this.body;
    return what === 'range' ? this.range : this.upperShadow + this.lowerShadow;
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
