import { formatTime } from './format.ts';
import type { Micros } from './micros.ts';
import { lastSessionOpenedBy, outsideCalendar, type SessionCalendar } from './session-calendar.ts';
import { type SessionSearch, searchOf } from './session-search.ts';

/** What trading a moment belongs to: none, extended before the open, the session, its break, or extended after the close. */
export const sessionPhases = ['closed', 'pre', 'regular', 'break', 'post'] as const;
export type SessionPhase = (typeof sessionPhases)[number];

/**
 * Where in its sessions an exchange is, asked again and again for times that mostly ascend.
 *
 * A time in the same phase costs two comparisons, one in the phase after it a few more; any other time, backwards
 * too, a search among the sessions of its day. Nothing is allocated. A time before the first or after the last
 * session is not refused: the exchange is `closed` then.
 */
export class SessionCursor {
  readonly calendar: SessionCalendar;
  phase: SessionPhase = 'closed';
  /**
   * The session that the time belongs to, breaks and extended trading included; when closed, the next one.
   * -1 before the first session, the number of sessions after the last.
   */
  session = -1;
  /** The phase holds from here… */
  from: number = Number.NEGATIVE_INFINITY;
  /** …until before here. Infinite before the first and after the last session. */
  until: number;

  /** When each session begins and ends, extended trading included. */
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  readonly #search: SessionSearch;

  /** Begins before the first session. */
  constructor(calendar: SessionCalendar) {
    this.calendar = calendar;
    this.#starts = calendar.extendedOpens ?? calendar.opens;
    this.#ends = calendar.extendedCloses ?? calendar.closes;
    this.#search = searchOf(this.#starts);
    this.until = this.#starts[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Moves to `time`, and gives itself back. */
  at(time: Micros): this {
    if (!(time >= this.from && time < this.until)) this.#moveTo(time, this.#lastStartedBy(time));
    return this;
  }

  /** The same session or the one after it, found without a search where the time moved little. */
  #lastStartedBy(time: number): number {
    const starts = this.#starts;
    const near = this.session;
    if (near >= 0 && near < starts.length && time >= starts[near]!) {
      if (near + 1 === starts.length || time < starts[near + 1]!) return near;
      if (near + 2 === starts.length || time < starts[near + 2]!) return near + 1;
    }
    return this.#search.lastAtOrBefore(time);
  }

  #moveTo(time: number, index: number): void {
    const { opens, closes, breakStarts, breakEnds } = this.calendar;
    if (index < 0) {
      this.#set('closed', -1, Number.NEGATIVE_INFINITY, this.#starts[0] ?? Number.POSITIVE_INFINITY);
      return;
    }
    const start = this.#starts[index]!;
    const end = this.#ends[index]!;
    const open = opens[index]!;
    const close = closes[index]!;
    if (time >= end) {
      this.#set('closed', index + 1, end, this.#starts[index + 1] ?? Number.POSITIVE_INFINITY);
    } else if (time < open) {
      this.#set('pre', index, start, open);
    } else if (time >= close) {
      this.#set('post', index, close, end);
    } else {
      const pause = breakStarts === undefined ? Number.NaN : breakStarts[index]!;
      const resumption = breakEnds === undefined ? Number.NaN : breakEnds[index]!;
      if (time < pause) this.#set('regular', index, open, pause);
      else if (time < resumption) this.#set('break', index, pause, resumption);
      else this.#set('regular', index, Number.isNaN(resumption) ? open : resumption, close);
    }
  }

  #set(phase: SessionPhase, session: number, from: number, until: number): void {
    this.phase = phase;
    this.session = session;
    this.from = from;
    this.until = until;
  }
}

/** The phase at `time`; refuses a time before the calendar's first or after its last session. For many times use a {@link SessionCursor}. */
export const phaseAt = (calendar: SessionCalendar, time: Micros): SessionPhase => {
  const { phase, session } = new SessionCursor(calendar).at(time);
  if (session < 0 || session >= calendar.opens.length) throw outsideCalendar(calendar, formatTime(time));
  return phase;
};

/**
 * The first open of a regular session after `time`; the open itself is not after itself. Refuses a time before
 * the calendar's first session, whose next open it cannot know, and one at or after its last open.
 */
export const nextOpen = (calendar: SessionCalendar, time: Micros): Micros => {
  const { opens, extendedOpens } = calendar;
  const index = lastSessionOpenedBy(calendar, time) + 1;
  const isBefore = index === 0 && !(time >= (extendedOpens ?? opens)[0]!);
  if (index >= opens.length || isBefore) throw outsideCalendar(calendar, formatTime(time));
  return opens[index]! as Micros;
};
