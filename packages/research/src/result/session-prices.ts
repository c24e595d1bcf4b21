import {
  type BarColumns,
  lastSessionBegunBy,
  type MarketColumns,
  type Micros,
  type SessionCalendar,
  timesOf,
} from '@marketloom/kernel';
import { GrowingRows } from './growing-rows.ts';

const SESSION = 0;
const CLOSE = 1;
const VWAP = 2;
const WIDTH = 3;

/** What trades are judged by afterwards. */
export interface SessionPrice {
  /** The last price. */
  readonly close: number;
  /** The volume-weighted average price; NaN where no volume is known, or none was traded. */
  readonly vwap: number;
}

/**
 * The close and the VWAP of each regular session of one instrument, gathered while a run goes on from one of its
 * series: from trades; from bars, each of which counts at (high + low + close) / 3; from quotes the close alone, in
 * their middle. 24 bytes a session.
 */
export class SessionPrices {
  readonly #calendar: SessionCalendar;
  readonly #rows = new GrowingRows(WIDTH, 64);
  #session = -1;
  /** The regular session, and until when rows can belong to it. */
  #open = Number.NaN;
  #close = Number.NaN;
  #until = Number.NEGATIVE_INFINITY;
  #value = 0;
  #volume = 0;
  #last = Number.NaN;

  constructor(calendar: SessionCalendar) {
    this.#calendar = calendar;
  }

  /** Takes the rows of a chunk from `from` on, up to but without `end`. Hot. */
  add(columns: MarketColumns, from = 0, end = columns.length): void {
    if (columns.kind === 'bar') this.#addBars(columns, from, end);
    else if (columns.kind === 'trade') {
      const { time, price, size } = columns;
      for (let row = from; row < end; row++) this.#addTick(time[row]!, price[row]!, size[row]!);
    } else if (columns.kind === 'quote' || columns.kind === 'quote-bar') {
      const [bid, ask] =
        columns.kind === 'quote' ? [columns.bid, columns.ask] : [columns.bidClose, columns.askClose];
      const times = timesOf(columns);
      // A bar that ends as a session begins is of the one before.
      const before = columns.kind === 'quote' ? 0 : 1;
      for (let row = from; row < end; row++)
        this.#addTick(times[row]! - before, (bid[row]! + ask[row]!) / 2, Number.NaN);
    }
  }

  /** That of the session which a moment belongs to; undefined where nothing was seen of it. */
  at(time: number): SessionPrice | undefined {
    const session = lastSessionBegunBy(this.#calendar, time as Micros);
    if (session === this.#session) return this.#forming();
    const rows = this.#rows;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rows.at(middle, SESSION) < session) low = middle + 1;
      else high = middle;
    }
    if (low === rows.length || rows.at(low, SESSION) !== session) return undefined;
    return { close: rows.at(low, CLOSE), vwap: rows.at(low, VWAP) };
  }

  /** A bar belongs to the session in which it ends, if any of it lies within. */
  #addBars({ openTime, closeTime, high, low, close, volume }: BarColumns, from: number, end: number): void {
    for (let row = from; row < end; ) {
      const first = closeTime[row]!;
      if (first > this.#until) this.#moveTo(first - 1);
      const [opens, closes, until] = [this.#open, this.#close, this.#until];
      let [value, traded, last] = [this.#value, this.#volume, this.#last];
      for (; row < end && closeTime[row]! <= until; row++) {
        if (closeTime[row]! <= opens || openTime[row]! >= closes) continue;
        const size = volume[row]!;
        last = close[row]!;
        value += ((high[row]! + low[row]! + last) / 3) * size;
        traded += size;
      }
      this.#value = value;
      this.#volume = traded;
      this.#last = last;
    }
  }

  #addTick(time: number, price: number, size: number): void {
    if (time >= this.#until) this.#moveTo(time);
    if (time < this.#open || time > this.#close || Number.isNaN(price)) return;
    this.#value += price * size;
    this.#volume += size;
    this.#last = price;
  }

  #moveTo(time: number): void {
    const price = this.#forming();
    if (price !== undefined) {
      const at = this.#rows.add();
      const { words } = this.#rows;
      words[at + SESSION] = this.#session;
      words[at + CLOSE] = price.close;
      words[at + VWAP] = price.vwap;
    }
    const { opens, closes, extendedOpens: begins = opens } = this.#calendar;
    this.#session = lastSessionBegunBy(this.#calendar, time as Micros);
    // Before the first session of the calendar nothing is one.
    this.#open = opens[this.#session] ?? Number.POSITIVE_INFINITY;
    this.#close = closes[this.#session] ?? Number.NEGATIVE_INFINITY;
    this.#until = begins[this.#session + 1] ?? Number.POSITIVE_INFINITY;
    this.#value = 0;
    this.#volume = 0;
    this.#last = Number.NaN;
  }

  #forming(): SessionPrice | undefined {
    if (Number.isNaN(this.#last)) return undefined;
    return { close: this.#last, vwap: this.#value / this.#volume };
  }
}

/** Series that tell of an instrument's volume go before those that do not, and finer ones before coarser ones. */
const KINDS = ['quote-bar', 'quote', 'bar', 'trade'];

/** The one of its series by which the trades of each instrument are judged, by their places. */
export const judgingSeries = (
  series: readonly {
    readonly series: { readonly instrument: { readonly id: string }; readonly kind: string };
    readonly rows: number;
  }[],
): ReadonlySet<number> => {
  const best = new Map<string, number>();
  for (const [place, { series: one, rows }] of series.entries()) {
    const rank = KINDS.indexOf(one.kind);
    if (rank === -1) continue;
    const before = best.get(one.instrument.id);
    const other = before === undefined ? undefined : series[before]!;
    const otherRank = other === undefined ? -1 : KINDS.indexOf(other.series.kind);
    if (other === undefined || rank > otherRank || (rank === otherRank && rows > other.rows))
      best.set(one.instrument.id, place);
  }
  return new Set(best.values());
};
