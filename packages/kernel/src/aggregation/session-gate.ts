import { micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';
import { type BarAggregatorSnapshot, timeFromJson, timeToJson } from './aggregator-snapshot.ts';
import type { BarSpec } from './bar-spec.ts';
import { disorder, notWithinOne } from './refusals.ts';

/**
 * Lets in the data of which bars other than those of time are made: in the order of its time and, with a
 * calendar, only what lies within a session. What lies outside is counted in `skipped`.
 *
 * Sessions that follow one another without a pause, as those of a market that never closes do, count as one.
 */
export class SessionGate {
  skipped = 0;
  /** When the session of what was let in last is over, or, outside one, when the next begins; else Infinity. */
  until = Number.POSITIVE_INFINITY;
  /** The stretch of time of the latest data, in a session or between two, begins here. */
  #from = Number.NEGATIVE_INFINITY;
  #isInSession = true;
  #time = Number.NEGATIVE_INFINITY;
  #closedUntil = Number.NEGATIVE_INFINITY;
  readonly #spec: BarSpec;
  readonly #calendar: SessionCalendar | undefined;

  constructor(spec: BarSpec, calendar: SessionCalendar | undefined) {
    this.#spec = spec;
    this.#calendar = calendar;
    if (calendar !== undefined) this.until = Number.NEGATIVE_INFINITY;
  }

  /** Whether data from `openTime` to `closeTime` forms bars; both are the same for a trade or a quote. */
  admit(openTime: number, closeTime: number): boolean {
    if (!(closeTime >= this.#time))
      throw disorder(this.#spec, `data of ${closeTime} µs came after data of ${this.#time} µs`);
    if (!(openTime >= this.#from && openTime < this.until)) this.#find(openTime);
    const { until } = this;
    if (closeTime > until)
      throw notWithinOne(
        this.#spec,
        openTime,
        closeTime,
        this.#isInSession ? 'a session closes' : 'a session opens',
        until,
      );
    if (this.#isInSession && until <= this.#closedUntil)
      throw disorder(this.#spec, `a bar from ${openTime} to ${closeTime} µs came after its session was over`);
    this.#time = closeTime;
    if (!this.#isInSession) this.skipped++;
    return this.#isInSession;
  }

  /** Takes in that all data up to and including `time` has been fed. */
  closeUntil(time: number): void {
    if (time > this.#time) this.#time = time;
    if (time > this.#closedUntil) this.#closedUntil = time;
  }

  snapshot(): Pick<BarAggregatorSnapshot, 'time' | 'closedUntil' | 'skipped'> {
    return {
      time: timeToJson(this.#time),
      closedUntil: timeToJson(this.#closedUntil),
      skipped: this.skipped,
    };
  }

  /** Continues from a snapshot; the session of its forming bar is found again. */
  restore(snapshot: BarAggregatorSnapshot): void {
    this.#time = timeFromJson(snapshot.time);
    this.#closedUntil = timeFromJson(snapshot.closedUntil);
    this.skipped = snapshot.skipped;
    if (snapshot.forming !== null) this.#find(snapshot.forming.openTime);
  }

  #find(time: number): void {
    const calendar = this.#calendar;
    if (calendar === undefined) return;
    const { opens, closes } = calendar;
    let session = lastSessionOpenedBy(calendar, micros(time));
    this.#isInSession = session >= 0 && time < closes[session]!;
    if (this.#isInSession) {
      this.#from = opens[session]!;
      while (closes[session] === opens[session + 1]) session++;
      this.until = closes[session]!;
    } else {
      this.#from = closes[session] ?? Number.NEGATIVE_INFINITY;
      this.until = opens[session + 1] ?? Number.POSITIVE_INFINITY;
    }
  }
}
