import { lastSessionOpenedBy, micros, type SessionCalendar } from '@marketloom/kernel';
import type { FindingLog } from './finding-log.ts';
import { dateText, timeText } from './time-text.ts';

/**
 * Looks for what a series should hold and does not: whole sessions, and bars within a session.
 *
 * What lies between one bar's close and the next bar's open is held against the calendar. A session wholly in
 * between is a missing session; of a session partly in between, the missing bars are counted as that part, without
 * its break, divided by the interval. Before the first bar and after the last nothing is missing, nor in extended
 * trading, in which often nobody trades.
 */
export class GapCheck {
  readonly #calendar: SessionCalendar;
  readonly #interval: number;
  readonly #findings: FindingLog;

  /** `interval` in microseconds; a whole session for daily bars. */
  constructor(calendar: SessionCalendar, interval: number, findings: FindingLog) {
    this.#calendar = calendar;
    this.#interval = interval;
    this.#findings = findings;
  }

  /** Judges the span from the last bar's close to the next bar's open, both in microseconds. */
  between(line: number, close: number, open: number): void {
    if (open <= close) return;
    const { opens, closes } = this.#calendar;
    let missingFrom = -1;
    let missing = 0;
    for (let i = Math.max(0, lastSessionOpenedBy(this.#calendar, micros(close))); i < opens.length; i++) {
      if (opens[i]! >= open) break;
      const from = Math.max(close, opens[i]!);
      const to = Math.min(open, closes[i]!);
      if (to <= from) continue;
      if (from === opens[i] && to === closes[i]) {
        if (missing++ === 0) missingFrom = i;
      } else this.#missingOfSession(line, i, from, to);
    }
    if (missing > 0) this.#missingSessions(line, missingFrom, missing);
  }

  #missingOfSession(line: number, session: number, from: number, to: number): void {
    const pause = this.#calendar.breakStarts?.[session] ?? Number.NaN;
    const resumption = this.#calendar.breakEnds?.[session] ?? Number.NaN;
    if (Number.isNaN(pause)) this.#missingBars(line, from, to);
    else {
      this.#missingBars(line, from, Math.min(to, pause));
      this.#missingBars(line, Math.max(from, resumption), to);
    }
  }

  #missingSessions(line: number, first: number, count: number): void {
    const { dates, id } = this.#calendar;
    this.#findings.add(
      'missing-sessions',
      line,
      () => ({
        text:
          count === 1
            ? `no bar for the session of ${dateText(dates[first]!)}`
            : `no bar for the ${count} sessions from ${dateText(dates[first]!)} to ${dateText(dates[first + count - 1]!)}`,
        expected: `a bar in every session of calendar ${id}`,
      }),
      count,
    );
  }

  #missingBars(line: number, from: number, to: number): void {
    const count = Math.round((to - from) / this.#interval);
    if (!(count > 0)) return;
    this.#findings.add(
      'missing-bars',
      line,
      () => ({
        text: `${count} ${count === 1 ? 'bar' : 'bars'} missing from ${timeText(from)} to ${timeText(to)}`,
        expected: 'a bar in every interval of the session',
      }),
      count,
    );
  }
}
