import type { Instrument } from '../instrument/instrument.ts';
import type { TimerOptions, Timers } from '../strategy/run.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { TimerId, TimerQueue } from '../time/timers.ts';

/** A strategy's way to a queue of timers, which need not exist before the first is set. */
export const timersOf = (
  queue: () => TimerQueue,
  cancel: (id: TimerId) => void,
  calendarOf: (instrument: Instrument) => SessionCalendar,
): Timers => ({
  at: (time, options) => queue().at(time, nameOf(options)),
  every: (interval, options) => queue().every(interval, nameOf(options)),
  atSessionOpen: (instrument, offset = 0, options) =>
    queue().atSessionOpen(calendarOf(instrument), offset, nameOf(options)),
  atSessionClose: (instrument, offset = 0, options) =>
    queue().atSessionClose(calendarOf(instrument), offset, nameOf(options)),
  cancel: (id) => cancel(id as TimerId),
});

const nameOf = (options: TimerOptions | undefined): string => options?.name ?? '';
