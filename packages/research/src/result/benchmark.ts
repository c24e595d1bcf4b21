import {
  type BarColumns,
  EquityTracker,
  type MarketColumns,
  micros,
  type SessionCalendar,
} from '@marketloom/kernel';
import { drawdowns, performanceSummary } from '@marketloom/quant';
import type { BenchmarkResult } from './result.ts';

/** Follows an instrument as if it had been bought at its first price of the run and held. */
export class BenchmarkTracker {
  readonly #tracker: EquityTracker;
  #isStarted = false;

  constructor(calendar: SessionCalendar) {
    this.#tracker = new EquityTracker(calendar);
  }

  add(columns: MarketColumns): void {
    if (columns.kind === 'bar') this.#addBars(columns);
    else if (columns.kind === 'trade')
      for (let row = 0; row < columns.length; row++) this.#mark(columns.time[row]!, columns.price[row]!);
    else
      for (let row = 0; row < columns.length; row++) {
        const middle = (columns.bid[row]! + columns.ask[row]!) / 2;
        if (!Number.isNaN(middle)) this.#mark(columns.time[row]!, middle);
      }
  }

  /** Its value at each of the ascending `times`, as a multiple of the value at the start; NaN before. */
  valuesAt(times: readonly number[] | Float64Array): Float64Array {
    const curve = this.#tracker.curve();
    const first = curve[0]?.last ?? Number.NaN;
    const values = new Float64Array(times.length);
    let span = -1;
    for (let i = 0; i < times.length; i++) {
      while (span + 1 < curve.length && curve[span + 1]!.time <= times[i]!) span++;
      values[i] = span < 0 ? Number.NaN : curve[span]!.last / first;
    }
    return values;
  }

  /** Its value at the end of each session of the run, as a multiple of the value at the start. */
  sessionValuesAt(times: Float64Array): Float64Array {
    const sessions = this.#tracker.sessions();
    const first = this.#tracker.curve()[0]?.last ?? Number.NaN;
    const values = new Float64Array(times.length);
    let at = -1;
    for (let i = 0; i < times.length; i++) {
      while (at + 1 < sessions.times.length && sessions.times[at + 1]! <= times[i]!) at++;
      values[i] = at < 0 ? 1 : sessions.values[at]! / first;
    }
    return values;
  }

  result(
    instrument: string,
    returns: readonly number[],
    periodsPerYear: number,
    riskFree: number,
  ): BenchmarkResult {
    const summary = performanceSummary({ returns, periodsPerYear, riskFreePerPeriod: riskFree });
    const worst = drawdowns({ returns }, { worst: 1 })[0];
    const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
    return {
      instrument,
      totalReturn: summary.totalReturn,
      cagr: orNull(summary.cagr),
      annualVolatility: orNull(summary.annualVolatility),
      sharpe: orNull(summary.sharpe),
      maxDrawdown: this.#tracker.maxDrawdown,
      maxDrawdownSessions: worst?.peakToTrough ?? 0,
    };
  }

  #addBars(columns: BarColumns): void {
    if (!this.#isStarted && columns.length > 0) this.#mark(columns.openTime[0]!, columns.open[0]!);
    for (let row = 0; row < columns.length; row++) this.#mark(columns.closeTime[row]!, columns.close[row]!);
  }

  #mark(time: number, value: number): void {
    this.#isStarted = true;
    this.#tracker.mark(micros(time), value, 0);
  }
}
