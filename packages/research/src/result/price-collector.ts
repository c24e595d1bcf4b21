import {
  type BarColumns,
  type MarketColumns,
  type QuoteBarColumns,
  startsOf,
  timesOf,
} from '@marketloom/kernel';
import { GrowingRows } from './growing-rows.ts';
import type { PriceSeries } from './result.ts';

/** Neighbouring bars are joined beyond this many, so that a report's price history stays bounded. */
export const MOST_BARS = 131_072;

const TIME = 0;
const OPEN = 1;
const HIGH = 2;
const LOW = 3;
const CLOSE = 4;
const WIDTH = 5;

/**
 * What a run has seen of one series: counts that say how far its data can be trusted, and the price history that
 * a report draws, every bar while there are few, joined bars when there are many. Of what a venue tells besides
 * (auctions, statuses and so on) rows are counted and nothing is drawn.
 */
export class PriceCollector {
  readonly #capacity: number;
  readonly #bars = new GrowingRows(WIDTH);
  #stride = 1;
  #inBar = 0;
  #previousClose = Number.NaN;

  /** Rows taken. */
  rows = 0;
  /** When the first row began (a bar's open); NaN before it. */
  start = Number.NaN;
  /** When the first and the last row became known (a bar's close); NaN before them. */
  firstTime = Number.NaN;
  lastTime = Number.NaN;
  /** Bars whose open is the close before: an open that was no price of its own. */
  staleOpens = 0;
  /** Bars that do not know their volume, and bars in which nothing was traded. */
  unknownVolumes = 0;
  zeroVolumes = 0;

  /** @param capacity an even number of bars, beyond which neighbours are joined. */
  constructor(capacity = MOST_BARS) {
    this.#capacity = capacity;
  }

  /** Takes the rows of a chunk from `from` on, up to but without `end`. */
  add(columns: MarketColumns, from = 0, end = columns.length): void {
    if (from >= end) return;
    const times = timesOf(columns);
    if (this.rows === 0) {
      this.start = startsOf(columns)[from]!;
      this.firstTime = times[from]!;
    }
    this.lastTime = times[end - 1]!;
    this.rows += end - from;
    if (columns.kind === 'bar') this.#addBars(columns, from, end);
    else if (columns.kind === 'trade')
      for (let row = from; row < end; row++) this.#addPrice(times[row]!, columns.price[row]!);
    else if (columns.kind === 'quote')
      for (let row = from; row < end; row++) {
        const middle = (columns.bid[row]! + columns.ask[row]!) / 2;
        if (!Number.isNaN(middle)) this.#addPrice(times[row]!, middle);
      }
    else if (columns.kind === 'quote-bar') this.#addQuoteBars(columns, from, end);
  }

  series(instrument: string, bars: string | null, decimals: number): PriceSeries {
    const rows = this.#bars;
    return {
      instrument,
      bars,
      decimals,
      time: rows.column(TIME),
      open: rows.column(OPEN),
      high: rows.column(HIGH),
      low: rows.column(LOW),
      close: rows.column(CLOSE),
    };
  }

  #addBars(columns: BarColumns, from: number, end: number): void {
    for (let row = from; row < end; row++) {
      const open = columns.open[row]!;
      const close = columns.close[row]!;
      const volume = columns.volume[row]!;
      if (open === this.#previousClose) this.staleOpens++;
      if (volume === 0) this.zeroVolumes++;
      else if (Number.isNaN(volume)) this.unknownVolumes++;
      this.#previousClose = close;
      this.#addBar(columns.closeTime[row]!, open, columns.high[row]!, columns.low[row]!, close);
    }
  }

  /** The middle of bid and ask; a bar with one side only has none. */
  #addQuoteBars(columns: QuoteBarColumns, from: number, end: number): void {
    const { closeTime, bidOpen, bidHigh, bidLow, bidClose, askOpen, askHigh, askLow, askClose } = columns;
    const middle = (bid: Float64Array, ask: Float64Array, row: number): number => (bid[row]! + ask[row]!) / 2;
    for (let row = from; row < end; row++) {
      const close = middle(bidClose, askClose, row);
      if (Number.isNaN(close)) continue;
      const [open, high] = [middle(bidOpen, askOpen, row), middle(bidHigh, askHigh, row)];
      this.#addBar(closeTime[row]!, open, high, middle(bidLow, askLow, row), close);
    }
  }

  #addPrice(time: number, price: number): void {
    this.#addBar(time, price, price, price, price);
  }

  #addBar(time: number, open: number, high: number, low: number, close: number): void {
    const rows = this.#bars;
    if (this.#inBar === 0) {
      if (rows.length === this.#capacity) this.#halve();
      const at = rows.add();
      const { words } = rows;
      words[at + TIME] = time;
      words[at + OPEN] = open;
      words[at + HIGH] = high;
      words[at + LOW] = low;
      words[at + CLOSE] = close;
    } else {
      const at = (rows.length - 1) * WIDTH;
      const { words } = rows;
      words[at + TIME] = time;
      if (high > words[at + HIGH]!) words[at + HIGH] = high;
      if (low < words[at + LOW]!) words[at + LOW] = low;
      words[at + CLOSE] = close;
    }
    if (++this.#inBar === this.#stride) this.#inBar = 0;
  }

  /** Joins neighbours in pairs; every bar is whole when this happens. */
  #halve(): void {
    const rows = this.#bars;
    const { words } = rows;
    const half = rows.length / 2;
    for (let bar = 0; bar < half; bar++) {
      const at = bar * WIDTH;
      const left = 2 * at;
      const right = left + WIDTH;
      words[at + TIME] = words[right + TIME]!;
      words[at + OPEN] = words[left + OPEN]!;
      words[at + HIGH] = Math.max(words[left + HIGH]!, words[right + HIGH]!);
      words[at + LOW] = Math.min(words[left + LOW]!, words[right + LOW]!);
      words[at + CLOSE] = words[right + CLOSE]!;
    }
    rows.truncate(half);
    this.#stride *= 2;
  }
}
