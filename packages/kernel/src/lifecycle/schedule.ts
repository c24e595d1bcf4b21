/** Something that is due at a time; at one time those of a lower rank come first. */
export interface ScheduledEvent {
  /** Microseconds. */
  readonly time: number;
  readonly rank: number;
  readonly instrumentIndex: number;
}

/** Events that are known when the run begins, in the order of time, rank and instrument. */
export class Schedule<Event extends ScheduledEvent> {
  readonly #events: readonly Event[];
  #next = 0;
  /** When the next is due; Infinity after the last. */
  nextTime: number;

  constructor(events: readonly Event[]) {
    this.#events = events.toSorted(
      (a, b) => a.time - b.time || a.rank - b.rank || a.instrumentIndex - b.instrumentIndex,
    );
    this.nextTime = this.#events[0]?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the next event that is due by `time`; undefined where there is none. */
  take(time: number): Event | undefined {
    if (!(this.nextTime <= time)) return undefined;
    const event = this.#events[this.#next++];
    this.nextTime = this.#events[this.#next]?.time ?? Number.POSITIVE_INFINITY;
    return event;
  }
}
