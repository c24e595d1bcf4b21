import type { Micros } from '../time/micros.ts';
import { lastSessionBegunBy, type SessionCalendar } from '../time/session-calendar.ts';

/** Points of the curve are merged in pairs beyond this many, so that memory does not grow with history. */
const CURVE_CAPACITY = 16_384;

/** One span of the equity curve with its extremes. */
export interface CurveSpan {
  readonly time: number;
  readonly last: number;
  readonly lowTime: number;
  readonly low: number;
  readonly highTime: number;
  readonly high: number;
  /** Mean of gross exposure over the span's timestamps, in money. */
  readonly exposure: number;
}

/**
 * Follows the account's value at every timestamp: exact peak and drawdown, the value at the end of each session,
 * the time spent in the market, and a curve of bounded size that keeps every span's extremes.
 */
export class EquityTracker {
  readonly #calendar: SessionCalendar;
  #sessionEnd = Number.NEGATIVE_INFINITY;
  #sessionTimes: number[] = [];
  #sessionValues: number[] = [];
  #peak = Number.NEGATIVE_INFINITY;
  #peakTime = 0;
  #maxDrawdown = 0;
  #maxDrawdownPeakTime = 0;
  #maxDrawdownTime = 0;
  #marks = 0;
  #marksInMarket = 0;
  #equitySum = 0;
  #exposureSum = 0;
  #lastTime = Number.NaN;
  #last = Number.NaN;
  #first = Number.NaN;
  #stride = 1;
  #inSpan = 0;
  #spans = 0;
  #spanExposure = 0;
  readonly #time = new Float64Array(CURVE_CAPACITY);
  readonly #value = new Float64Array(CURVE_CAPACITY);
  readonly #lowTime = new Float64Array(CURVE_CAPACITY);
  readonly #low = new Float64Array(CURVE_CAPACITY);
  readonly #highTime = new Float64Array(CURVE_CAPACITY);
  readonly #high = new Float64Array(CURVE_CAPACITY);
  readonly #exposure = new Float64Array(CURVE_CAPACITY);

  /**
   * Sessions are those of `calendar`, each with its extended trading; values between two count to the one before.
   */
  constructor(calendar: SessionCalendar) {
    this.#calendar = calendar;
  }

  /** Takes the account's value at a timestamp. Hot: runs once a timestamp. */
  mark(time: Micros, equity: number, grossExposure: number): void {
    if (time > this.#sessionEnd) this.#beginSession(time);
    this.#lastTime = time;
    this.#last = equity;
    if (this.#marks++ === 0) this.#first = equity;
    this.#equitySum += equity;
    if (grossExposure !== 0) {
      this.#marksInMarket++;
      this.#exposureSum += grossExposure;
    }
    if (equity > this.#peak) {
      this.#peak = equity;
      this.#peakTime = time;
    } else {
      const drawdown = equity / this.#peak - 1;
      if (drawdown < this.#maxDrawdown) {
        this.#maxDrawdown = drawdown;
        this.#maxDrawdownPeakTime = this.#peakTime;
        this.#maxDrawdownTime = time;
      }
    }
    this.#extendCurve(time, equity, grossExposure);
  }

  /** The value at the first timestamp; NaN before it. */
  get first(): number {
    return this.#first;
  }

  get marks(): number {
    return this.#marks;
  }

  /** Deepest fall from a peak over all timestamps, at or below zero. */
  get maxDrawdown(): number {
    return this.#maxDrawdown;
  }

  get maxDrawdownSpan(): { readonly peakTime: number; readonly troughTime: number } {
    return { peakTime: this.#maxDrawdownPeakTime, troughTime: this.#maxDrawdownTime };
  }

  /** Share of timestamps with a position. */
  get exposure(): number {
    return this.#marks === 0 ? 0 : this.#marksInMarket / this.#marks;
  }

  get averageEquity(): number {
    return this.#equitySum / this.#marks;
  }

  /** Mean over all timestamps of gross exposure, in money. */
  get averageExposure(): number {
    return this.#exposureSum / this.#marks;
  }

  /** The last value of each session that had data. */
  sessions(): { readonly times: Float64Array; readonly values: Float64Array } {
    const times = Float64Array.from(this.#sessionTimes);
    const values = Float64Array.from(this.#sessionValues);
    if (this.#marks === 0) return { times, values };
    return {
      times: Float64Array.from([...times, this.#lastTime]),
      values: Float64Array.from([...values, this.#last]),
    };
  }

  /** The curve: every timestamp while there are few, spans of equal counts when there are many. */
  curve(): CurveSpan[] {
    const count = this.#spans + (this.#inSpan > 0 ? 1 : 0);
    return Array.from({ length: count }, (_, i) => ({
      time: this.#time[i]!,
      last: this.#value[i]!,
      lowTime: this.#lowTime[i]!,
      low: this.#low[i]!,
      highTime: this.#highTime[i]!,
      high: this.#high[i]!,
      exposure: i < this.#spans ? this.#exposure[i]! : this.#spanExposure / this.#inSpan,
    }));
  }

  #beginSession(time: Micros): void {
    if (this.#marks > 0) {
      this.#sessionTimes.push(this.#lastTime);
      this.#sessionValues.push(this.#last);
    }
    const { opens, closes, extendedOpens: begins = opens, extendedCloses: ends = closes } = this.#calendar;
    let index = Math.max(0, lastSessionBegunBy(this.#calendar, time));
    // Where a session opens as another closes, that moment belongs to the one that closes; but what begins then
    // begins with the one that opens.
    if (this.#marks > 0 && index > 0 && begins[index] === time && ends[index - 1] === time) index--;
    const next = index + 1 < begins.length ? begins[index + 1]! : Number.POSITIVE_INFINITY;
    this.#sessionEnd = next === ends[index] ? next : next - 1;
  }

  #extendCurve(time: number, equity: number, exposure: number): void {
    const at = this.#spans;
    this.#time[at] = time;
    this.#value[at] = equity;
    if (this.#inSpan === 0 || equity < this.#low[at]!) {
      this.#low[at] = equity;
      this.#lowTime[at] = time;
    }
    if (this.#inSpan === 0 || equity > this.#high[at]!) {
      this.#high[at] = equity;
      this.#highTime[at] = time;
    }
    this.#spanExposure += exposure;
    if (++this.#inSpan < this.#stride) return;
    this.#exposure[at] = this.#spanExposure / this.#stride;
    this.#spanExposure = 0;
    this.#inSpan = 0;
    if (++this.#spans === CURVE_CAPACITY) this.#halveCurve();
  }

  #halveCurve(): void {
    for (let i = 0; i < CURVE_CAPACITY / 2; i++) {
      const left = 2 * i;
      const right = left + 1;
      this.#time[i] = this.#time[right]!;
      this.#value[i] = this.#value[right]!;
      const low = this.#low[left]! <= this.#low[right]! ? left : right;
      const high = this.#high[left]! >= this.#high[right]! ? left : right;
      this.#lowTime[i] = this.#lowTime[low]!;
      this.#low[i] = this.#low[low]!;
      this.#exposure[i] = (this.#exposure[left]! + this.#exposure[right]!) / 2;
      this.#highTime[i] = this.#highTime[high]!;
      this.#high[i] = this.#high[high]!;
    }
    this.#spans = CURVE_CAPACITY / 2;
    this.#stride *= 2;
  }
}
