import type { Brand } from '../brand.ts';
import { KernelError } from '../errors.ts';
import type { SessionCalendar } from './session-calendar.ts';

/** Counts up from 1 in the order in which a run's timers were set. */
export type TimerId = Brand<number, 'TimerId'>;

/** Called for a timer that is due; `time` is when it was due, in microseconds since the epoch. */
export type FireTimer = (id: TimerId, name: string, time: number) => void;

type Repeat =
  | { readonly type: 'once' }
  | { readonly type: 'interval'; readonly interval: number }
  | {
      readonly type: 'session';
      readonly edge: 'open' | 'close';
      readonly calendar: SessionCalendar;
      readonly offset: number;
    };

interface Timer {
  readonly id: TimerId;
  readonly name: string;
  readonly repeat: Repeat;
  /** Where the heap holds it. */
  position: number;
}

/** A queue's whole state as plain JSON; calendars by their id. */
export interface TimerQueueSnapshot {
  readonly now: number;
  readonly nextId: number;
  readonly timers: readonly {
    readonly id: number;
    readonly name: string;
    readonly time: number;
    readonly repeat:
      | { readonly type: 'once' }
      | { readonly type: 'interval'; readonly interval: number }
      | {
          readonly type: 'session';
          readonly edge: 'open' | 'close';
          readonly calendar: string;
          readonly offset: number;
        };
  }[];
}

const ONCE: Repeat = { type: 'once' };

/**
 * A run's timers, fired in the order of (time, id): of two that are due together, the one set first goes first.
 *
 * The queue knows what time it is from its start time, `advance` and `popDue`, and refuses what lies in the past.
 * It holds only timers that are still to fire: setting, firing and cancelling one cost the logarithm of their
 * number. Times are whole microseconds since the epoch.
 */
export class TimerQueue {
  /** A binary heap ordered by (time, id), time and timer side by side. */
  readonly #times: number[] = [];
  readonly #heap: Timer[] = [];
  readonly #timers = new Map<number, Timer>();
  #now: number;
  #nextId = 1;
  #isFiring = false;

  constructor(now: number) {
    this.#now = now;
    this.#refuseFraction('the start of a timer queue', now);
  }

  /** When the next timer is due; Infinity while there is none. */
  get nextTime(): number {
    return this.#times.length === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!;
  }

  /** How many timers are still to fire. */
  get size(): number {
    return this.#heap.length;
  }

  /** Fires once at `time`, which may be now. Refuses a time in the past with ENGINE_MISUSE. */
  at(time: number, name: string): TimerId {
    return this.#set(time, name, ONCE);
  }

  /**
   * Fires at `start`, by default one interval from now, and every `interval` microseconds after it, without
   * drift. Refuses a start in the past and an interval that is not a whole number above zero.
   */
  every(interval: number, name: string, start: number = this.#now + interval): TimerId {
    this.#refuseFraction(`timer "${name}": interval`, interval);
    if (interval <= 0)
      throw new KernelError('ENGINE_MISUSE', `timer "${name}": interval ${interval} µs must be above zero`);
    return this.#set(start, name, { type: 'interval', interval });
  }

  /**
   * Fires `offset` microseconds after each session's open from now on, or before it when negative. It ends with
   * the calendar. Refuses a calendar without such a time from now on with CALENDAR_RANGE.
   */
  atSessionOpen(calendar: SessionCalendar, offset: number, name: string): TimerId {
    return this.#setForSessions('open', calendar, offset, name);
  }

  /** As {@link atSessionOpen}, counted from each session's close, early closes included. */
  atSessionClose(calendar: SessionCalendar, offset: number, name: string): TimerId {
    return this.#setForSessions('close', calendar, offset, name);
  }

  /** Takes a timer off; false where it has fired for the last time or was cancelled before. */
  cancel(id: TimerId): boolean {
    const timer = this.#timers.get(id);
    if (timer === undefined) return false;
    this.#timers.delete(id);
    this.#removeAt(timer.position);
    return true;
  }

  /** Says that it is `time` now, without firing: nothing can be set before it from then on. */
  advance(time: number): void {
    if (time > this.#now) this.#now = time;
  }

  /**
   * Fires all timers due at or before `time`, one at a time and in order; those set meanwhile that are due by
   * then fire in the same pass. While one fires, it is the time at which it was due. A repeating timer stands for
   * its next time before it fires, so that its callback can cancel it.
   *
   * Refuses to be called from a callback.
   */
  popDue(time: number, fire: FireTimer): void {
    if (this.#isFiring)
      throw new KernelError(
        'ENGINE_MISUSE',
        'popDue cannot be called while a timer fires: it is running already',
      );
    this.#isFiring = true;
    try {
      while (this.nextTime <= time) {
        const due = this.#times[0]!;
        const timer = this.#heap[0]!;
        this.advance(due);
        const next = nextRepeat(timer.repeat, due);
        if (next === Number.POSITIVE_INFINITY) {
          this.#timers.delete(timer.id);
          this.#removeAt(0);
        } else this.#sink(0, next, timer);
        fire(timer.id, timer.name, due);
      }
    } finally {
      this.#isFiring = false;
    }
    this.advance(time);
  }

  /** All timers in the order in which they will fire. */
  snapshot(): TimerQueueSnapshot {
    const timers = this.#heap.map(({ id, name, repeat }, position) => ({
      id: id as number,
      name,
      time: this.#times[position]!,
      repeat: repeat.type === 'session' ? { ...repeat, calendar: repeat.calendar.id } : repeat,
    }));
    timers.sort((a, b) => a.time - b.time || a.id - b.id);
    return { now: this.#now, nextId: this.#nextId, timers };
  }

  /** Replaces everything by a snapshot; `calendarOf` gives the calendar of an id, or refuses. */
  restore(snapshot: TimerQueueSnapshot, calendarOf: (id: string) => SessionCalendar): void {
    this.#times.length = 0;
    this.#heap.length = 0;
    this.#timers.clear();
    this.#now = snapshot.now;
    this.#nextId = snapshot.nextId;
    for (const { id, name, time, repeat } of snapshot.timers)
      this.#insert(
        time,
        id as TimerId,
        name,
        repeat.type === 'session' ? { ...repeat, calendar: calendarOf(repeat.calendar) } : repeat,
      );
  }

  #setForSessions(edge: 'open' | 'close', calendar: SessionCalendar, offset: number, name: string): TimerId {
    this.#refuseFraction(`timer "${name}": offset`, offset);
    const repeat: Repeat = { type: 'session', edge, calendar, offset };
    const time = firstSessionTime(repeat, this.#now);
    if (time === Number.POSITIVE_INFINITY)
      throw new KernelError(
        'CALENDAR_RANGE',
        `timer "${name}": calendar ${calendar.id} holds no session ${edge} with an offset of ${offset} µs at or after ${this.#now} µs`,
      );
    return this.#set(time, name, repeat);
  }

  #set(time: number, name: string, repeat: Repeat): TimerId {
    this.#refuseFraction(`timer "${name}": time`, time);
    if (time < this.#now)
      throw new KernelError(
        'ENGINE_MISUSE',
        `timer "${name}": ${time} µs is in the past; it is ${this.#now} µs now, set it for then or later`,
      );
    const id = this.#nextId++ as TimerId;
    this.#insert(time, id, name, repeat);
    return id;
  }

  #refuseFraction(what: string, value: number): void {
    if (!Number.isSafeInteger(value))
      throw new KernelError('ENGINE_MISUSE', `${what} must be a whole number of microseconds, not ${value}`);
  }

  #insert(time: number, id: TimerId, name: string, repeat: Repeat): void {
    const timer: Timer = { id, name, repeat, position: this.#heap.length };
    this.#timers.set(id, timer);
    this.#times.push(time);
    this.#heap.push(timer);
    this.#rise(timer.position, time, timer);
  }

  #removeAt(position: number): void {
    const time = this.#times.pop()!;
    const timer = this.#heap.pop()!;
    if (position === this.#heap.length) return;
    // The last timer fills the gap and goes up or down from there.
    this.#rise(position, time, timer);
    if (timer.position === position) this.#sink(position, time, timer);
  }

  #isBefore(position: number, time: number, id: number): boolean {
    const other = this.#times[position]!;
    return other < time || (other === time && this.#heap[position]!.id < id);
  }

  #place(position: number, time: number, timer: Timer): void {
    this.#times[position] = time;
    this.#heap[position] = timer;
    timer.position = position;
  }

  /** Puts a timer at `position` or above it, moving later ones down. */
  #rise(from: number, time: number, timer: Timer): void {
    let position = from;
    while (position > 0) {
      const parent = (position - 1) >>> 1;
      if (this.#isBefore(parent, time, timer.id)) break;
      this.#place(position, this.#times[parent]!, this.#heap[parent]!);
      position = parent;
    }
    this.#place(position, time, timer);
  }

  /** Puts a timer at `position` or below it, moving earlier ones up. */
  #sink(from: number, time: number, timer: Timer): void {
    const count = this.#heap.length;
    let position = from;
    for (;;) {
      let child = 2 * position + 1;
      if (child >= count) break;
      if (child + 1 < count && this.#isBefore(child + 1, this.#times[child]!, this.#heap[child]!.id)) child++;
      if (!this.#isBefore(child, time, timer.id)) break;
      this.#place(position, this.#times[child]!, this.#heap[child]!);
      position = child;
    }
    this.#place(position, time, timer);
  }
}

/** The first of the sessions' times at or after `from`; Infinity past the calendar's end. */
const firstSessionTime = (repeat: Extract<Repeat, { type: 'session' }>, from: number): number => {
  const edges = repeat.edge === 'open' ? repeat.calendar.opens : repeat.calendar.closes;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! + repeat.offset < from) low = middle + 1;
    else high = middle;
  }
  return low < edges.length ? edges[low]! + repeat.offset : Number.POSITIVE_INFINITY;
};

/** When a timer that was due at `due` is due again; Infinity if never. */
const nextRepeat = (repeat: Repeat, due: number): number => {
  if (repeat.type === 'once') return Number.POSITIVE_INFINITY;
  return repeat.type === 'interval' ? due + repeat.interval : firstSessionTime(repeat, due + 1);
};
