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
  /** When the session of what was let in last is over; Infinity without a calendar. */
  close = Number.POSITIVE_INFINITY;
  #open = Number.NEGATIVE_INFINITY;
  #time = Number.NEGATIVE_INFINITY;
  #closedUntil = Number.NEGATIVE_INFINITY;
  readonly #spec: BarSpec;
  readonly #calendar: SessionCalendar | undefined;

  constructor(spec: BarSpec, calendar: SessionCalendar | undefined) {
    this.#spec = spec;
    this.#calendar = calendar;
    if (calendar !== undefined) this.close = Number.NEGATIVE_INFINITY;
  }

  /** Whether data from `openTime` to `closeTime` forms bars; both are the same for a trade or a quote. */
  admit(openTime: number, closeTime: number): boolean {
    if (!(closeTime >= this.#time))
      throw disorder(this.#spec, `data of ${closeTime} µs came after data of ${this.#time} µs`);
    const isInSession = this.#find(openTime);
    const limit = isInSession ? this.close : this.#nextOpen(openTime);
    if (closeTime > limit)
      throw notWithinOne(
        this.#spec,
        openTime,
        closeTime,
        isInSession ? 'a session closes' : 'a session opens',
        limit,
      );
    if (isInSession && limit <= this.#closedUntil)
      throw disorder(this.#spec, `a bar from ${openTime} to ${closeTime} µs came after its session was over`);
    this.#time = closeTime;
    if (!isInSession) this.skipped++;
    return isInSession;
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

  /** Continues from a snapshot; `openTime` is that of the forming bar, whose session is found again. */
  restore(snapshot: BarAggregatorSnapshot, openTime: number | undefined): void {
    this.#time = timeFromJson(snapshot.time);
    this.#closedUntil = timeFromJson(snapshot.closedUntil);
    this.skipped = snapshot.skipped;
    if (openTime !== undefined) this.#find(openTime);
  }

  #find(time: number): boolean {
    if (time >= this.#open && time < this.close) return true;
    const calendar = this.#calendar;
    if (calendar === undefined) return true;
    const { opens, closes } = calendar;
    let session = lastSessionOpenedBy(calendar, micros(time));
    if (session < 0 || time >= closes[session]!) return false;
    this.#open = opens[session]!;
    while (closes[session] === opens[session + 1]) session++;
    this.close = closes[session]!;
    return true;
  }

  #nextOpen(time: number): number {
    const calendar = this.#calendar!;
    return calendar.opens[lastSessionOpenedBy(calendar, micros(time)) + 1] ?? Number.POSITIVE_INFINITY;
  }
}
