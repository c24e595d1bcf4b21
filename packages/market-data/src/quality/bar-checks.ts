import { micros, type SessionCalendar, SessionCursor } from '@marketloom/kernel';
import type { FindingLog } from './finding-log.ts';
import { GapCheck } from './gaps.ts';
import type { Fault } from './issue.ts';
import { OutlierTest } from './outliers.ts';
import { isFiner } from './precision.ts';
import { faultOfBar, largestPrice } from './row-faults.ts';
import { StaleOpens } from './stale-opens.ts';
import { timeText } from './time-text.ts';

export interface CheckOptions {
  readonly calendar: SessionCalendar;
  /** Decimals of the instrument's prices. */
  readonly pricePrecision: number;
  /** The step of prices near a price. */
  readonly tickAt: (price: number) => number;
  readonly findings: FindingLog;
}

export interface BarCheckOptions extends CheckOptions {
  /** Length of a bar in microseconds; null for one bar a session. */
  readonly interval: number | null;
  /** False where the calendar does not tell when this market is open. */
  readonly sessions: boolean;
}

/**
 * Checks bars one by one as they stream by, with memory for a few hundred numbers.
 *
 * A bar that cannot be true, or that does not come after the one before, is answered with its fault and has no
 * effect on what follows; everything else about it becomes a finding.
 */
export class BarChecks {
  readonly #options: BarCheckOptions;
  readonly #largest: number;
  readonly #gaps: GapCheck | null;
  readonly #cursor: SessionCursor;
  readonly #outliers = new OutlierTest();
  readonly #staleOpens = new StaleOpens();
  #bars = 0;
  #unknownVolumes = 0;
  #line = 0;
  #openTime = Number.NEGATIVE_INFINITY;
  #closeTime = Number.NEGATIVE_INFINITY;
  #close = Number.NaN;

  constructor(options: BarCheckOptions) {
    this.#options = options;
    this.#largest = largestPrice(options.pricePrecision);
    this.#cursor = new SessionCursor(options.calendar);
    this.#gaps = options.sessions
      ? new GapCheck(options.calendar, options.interval ?? Number.POSITIVE_INFINITY, options.findings)
      : null;
  }

  /** The bar's fault, or null where it is accepted. Times in microseconds, `line` as the file counts it. */
  check(
    line: number,
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
  ): Fault | null {
    const fault =
      faultOfBar(open, high, low, close, volume, this.#largest) ?? this.#faultOfOrder(openTime, closeTime);
    if (fault !== null) return fault;
    if (this.#line !== 0) this.#compareWithLast(line, openTime, open, close);
    this.#look(line, openTime, open, high, low, close, volume);
    this.#line = line;
    this.#openTime = openTime;
    this.#closeTime = closeTime;
    this.#close = close;
    return null;
  }

  /** Adds what can only be said of the series as a whole. */
  finish(): void {
    const { findings } = this.#options;
    this.#staleOpens.finish(this.#line, findings);
    const unknown = this.#unknownVolumes;
    if (unknown === 0) return;
    findings.add(
      'unknown-volume',
      this.#line,
      () => ({
        text: `${unknown} of ${this.#bars} bars have no volume`,
        expected: 'a volume; stored as unknown',
      }),
      unknown,
    );
  }

  #faultOfOrder(openTime: number, closeTime: number): Fault | null {
    if (openTime >= this.#closeTime) return null;
    const last = `the bar before it (line ${this.#line}) runs from ${timeText(this.#openTime)} to ${timeText(this.#closeTime)}`;
    const expected = `a bar that begins at or after ${timeText(this.#closeTime)}`;
    if (openTime === this.#openTime && closeTime === this.#closeTime)
      return { code: 'duplicate', text: `a second bar for ${timeText(openTime)}; ${last}`, expected };
    if (closeTime <= this.#closeTime)
      return { code: 'disorder', text: `bar of ${timeText(openTime)} comes too late; ${last}`, expected };
    return { code: 'overlap', text: `bar of ${timeText(openTime)} overlaps: ${last}`, expected };
  }

  #compareWithLast(line: number, openTime: number, open: number, close: number): void {
    const paused = openTime > this.#closeTime;
    if (paused) {
      if (this.#isFirstOfSession(openTime)) this.#staleOpens.next(openTime, open, this.#close);
      this.#gaps?.between(line, this.#closeTime, openTime);
    }
    // A night's return is no measure for a minute's: within intraday bars only neighbours are compared.
    if (paused && this.#options.interval !== null) return;
    const multiple = this.#outliers.push(
      Math.abs(Math.log(close / this.#close)),
      this.#options.tickAt(this.#close) / this.#close,
    );
    if (multiple > 0) reportOutlier(this.#options.findings, line, this.#close, close, multiple);
  }

  /** In a session a pause means that nobody traded, and the next bar may well open where the last one closed. */
  #isFirstOfSession(openTime: number): boolean {
    return (
      this.#options.interval === null ||
      this.#lastSessionBegunBy(openTime) !== this.#lastSessionBegunBy(this.#openTime)
    );
  }

  /** Extended trading included. */
  #lastSessionBegunBy(time: number): number {
    const { phase, session } = this.#cursor.at(micros(time));
    return phase === 'closed' ? session - 1 : session;
  }

  #look(
    line: number,
    openTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
  ): void {
    const { findings, pricePrecision } = this.#options;
    this.#bars++;
    if (Number.isNaN(volume)) this.#unknownVolumes++;
    if (
      isFiner(open, pricePrecision) ||
      isFiner(high, pricePrecision) ||
      isFiner(low, pricePrecision) ||
      isFiner(close, pricePrecision)
    )
      findings.add('finer-than-precision', line, () => ({
        text: `open ${open}, high ${high}, low ${low}, close ${close}: more decimals than the instrument's ${pricePrecision}`,
        expected: `prices with up to ${pricePrecision} decimals; stored as they are`,
      }));
    this.#lookAtSession(line, openTime);
  }

  #lookAtSession(line: number, openTime: number): void {
    const { findings, calendar, interval, sessions } = this.#options;
    if (!sessions || interval === null) return;
    const { phase, from } = this.#cursor.at(micros(openTime));
    // The auction that closes a morning prints just as the break begins.
    const isInBreak = phase === 'break' && openTime !== from;
    if (phase !== 'closed' && !isInBreak) return;
    findings.add('outside-session', line, () => ({
      text: `bar of ${timeText(openTime)} begins ${isInBreak ? 'in the break of' : 'outside'} the session`,
      expected: `bars of calendar ${calendar.id}; stored all the same`,
    }));
  }
}

/** Tells of a price that jumped beyond what the returns before it make likely. */
export const reportOutlier = (
  findings: FindingLog,
  line: number,
  before: number,
  price: number,
  multiple: number,
): void =>
  findings.add('outlier', line, () => ({
    text: `from ${before} to ${price} is ${multiple.toFixed(0)} times the usual move`,
    expected: 'up to 20 times the median move of the 250 before; stored all the same',
  }));
