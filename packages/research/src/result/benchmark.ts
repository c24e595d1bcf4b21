import {
  type BarColumns,
  EquityTracker,
  type MarketColumns,
  micros,
  type QuoteBarColumns,
  type SessionCalendar,
} from '@marketloom/kernel';
import { drawdowns, performanceSummary } from '@marketloom/quant/performance';
import { calendarGrowth } from './calendar-growth.ts';
import type { BenchmarkResult } from './result.ts';
import { sessionOf } from './session-of.ts';

/**
 * Follows an instrument as if it had been bought at its first price of the run (a bar's open) and held. Values are
 * multiples of that price.
 */
export class BenchmarkTracker {
  readonly #calendar: SessionCalendar;
  readonly #tracker: EquityTracker;
  /** Sessions in which it had prices, and the last price of each. */
  readonly #sessions: number[] = [];
  readonly #sessionPrices: number[] = [];
  /** Nothing before the next session begins, extended trading included, can be of another. */
  #nextSession = Number.NEGATIVE_INFINITY;
  #firstTime = Number.NaN;
  #firstPrice = Number.NaN;

  /** @param calendar of the run, whose sessions the benchmark is compared over. */
  constructor(calendar: SessionCalendar) {
    this.#calendar = calendar;
    this.#tracker = new EquityTracker(calendar);
  }

  /** When it was bought; NaN before any data. */
  get firstTime(): number {
    return this.#firstTime;
  }

  /** Takes the rows of a chunk from `from` on, up to but without `end`. */
  add(columns: MarketColumns, from = 0, end = columns.length): void {
    if (columns.kind === 'bar') this.#addBars(columns, from, end);
    else if (columns.kind === 'trade')
      for (let row = from; row < end; row++) this.#mark(columns.time[row]!, columns.price[row]!);
    else if (columns.kind === 'quote')
      for (let row = from; row < end; row++) {
        const middle = (columns.bid[row]! + columns.ask[row]!) / 2;
        if (!Number.isNaN(middle)) this.#mark(columns.time[row]!, middle);
      }
    else if (columns.kind === 'quote-bar') this.#addQuoteBars(columns, from, end);
  }

  /** Its value at each of the ascending `times`; NaN before it was bought. */
  valuesAt(times: readonly number[]): Float64Array {
    const curve = this.#tracker.curve();
    const values = new Float64Array(times.length);
    let span = -1;
    for (let i = 0; i < times.length; i++) {
      while (span + 1 < curve.length && curve[span + 1]!.time <= times[i]!) span++;
      values[i] = span < 0 ? Number.NaN : curve[span]!.last / this.#firstPrice;
    }
    return values;
  }

  /**
   * Its value at the end of each of the run's sessions, which `times` name by the last time within them; 1 before it
   * was bought. The last price before the next session begins counts, however early the run's own data end.
   */
  sessionValuesAt(times: Float64Array): Float64Array {
    const values = new Float64Array(times.length);
    let at = -1;
    for (let i = 0; i < times.length; i++) {
      const session = sessionOf(this.#calendar, times[i]!);
      while (at + 1 < this.#sessions.length && this.#sessions[at + 1]! <= session) at++;
      values[i] = at < 0 ? 1 : this.#sessionPrices[at]! / this.#firstPrice;
    }
    return values;
  }

  /**
   * Its statistics over the run's sessions, whose `times` are the start and the end of each; null where there are
   * none, or where its price fell to zero.
   */
  result(
    instrument: string,
    times: readonly number[],
    returns: readonly number[],
    periodsPerYear: number,
    riskFreePerPeriod: number,
  ): BenchmarkResult | null {
    if (returns.length === 0 || returns.some((one) => !(one > -1))) return null;
    const summary = performanceSummary({ returns, periodsPerYear, riskFreePerPeriod });
    const worst = drawdowns({ returns }, { worst: 1 })[0];
    const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
    return {
      instrument,
      totalReturn: summary.totalReturn,
      cagr: calendarGrowth(1 + summary.totalReturn, times[0]!, times.at(-1)!),
      annualVolatility: orNull(summary.annualVolatility),
      sharpe: orNull(summary.sharpe),
      maxDrawdown: this.#tracker.maxDrawdown,
      maxDrawdownSessions: worst?.peakToTrough ?? 0,
    };
  }

  #addBars(columns: BarColumns, from: number, end: number): void {
    if (Number.isNaN(this.#firstTime) && from < end) this.#mark(columns.openTime[from]!, columns.open[from]!);
    for (let row = from; row < end; row++) this.#mark(columns.closeTime[row]!, columns.close[row]!);
  }

  /** The middle of bid and ask, bought at the first bar's open; a bar with one side only has none. */
  #addQuoteBars(columns: QuoteBarColumns, from: number, end: number): void {
    const { openTime, closeTime, bidOpen, bidClose, askOpen, askClose } = columns;
    for (let row = from; row < end; row++) {
      const close = (bidClose[row]! + askClose[row]!) / 2;
      if (Number.isNaN(close)) continue;
      if (Number.isNaN(this.#firstTime)) this.#mark(openTime[row]!, (bidOpen[row]! + askOpen[row]!) / 2);
      this.#mark(closeTime[row]!, close);
    }
  }

  #mark(time: number, price: number): void {
    if (Number.isNaN(this.#firstTime)) {
      this.#firstTime = time;
      this.#firstPrice = price;
    }
    if (time >= this.#nextSession) this.#enterSession(time);
    this.#sessionPrices[this.#sessions.length - 1] = price;
    this.#tracker.mark(micros(time), price, 0);
  }

  #enterSession(time: number): void {
    const session = sessionOf(this.#calendar, time);
    const { opens, extendedOpens: begins = opens } = this.#calendar;
    this.#nextSession = begins[session + 1] ?? Number.POSITIVE_INFINITY;
    if (session !== this.#sessions.at(-1)) this.#sessions.push(session);
  }
}
