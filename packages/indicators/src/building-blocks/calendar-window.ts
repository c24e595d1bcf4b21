import type { Memory } from '../memory.ts';
import { choice, number } from '../parameters.ts';

/** The windows of the calendar that prices are summed up by. Weeks begin on Monday (ISO 8601). */
export const calendarWindows = ['day', 'week', 'month'] as const;
export type CalendarWindowName = (typeof calendarWindows)[number];

/** When the windows begin. */
export interface CalendarWindowValues {
  readonly window: CalendarWindowName;
  readonly dayStart: number;
}

/** The parameters that `CalendarWindow` takes. */
export const calendarWindowParameters = {
  window: choice({
    choices: calendarWindows,
    default: 'month',
    description: 'A day, a week from Monday on, or a month of the calendar',
  }),
  dayStart: number({
    min: -24,
    max: 24,
    default: 0,
    description:
      'The hour, UTC, at which the day of a session begins; below 0 on the day before: -2 for a Monday that begins on Sunday at 22:00',
  }),
};

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
/** 1 January 1970 was a Thursday: Monday's week began three days before. */
const DAYS_BEFORE_EPOCH = 3;

/** Tells when a new day, week or month begins. Times are microseconds since the Unix epoch, UTC. */
export class CalendarWindow {
  readonly #window: CalendarWindowName;
  readonly #dayStart: number;
  /** The number of the last row's day and of its window. */
  readonly #last: Float64Array;

  constructor(memory: Memory, { window, dayStart }: CalendarWindowValues) {
    this.#window = window;
    this.#dayStart = dayStart * HOUR;
    this.#last = memory.cells(2, Number.NaN);
  }

  /** Takes the time at which a row begins; true if the row is the first of its window. */
  begins(time: number): boolean {
    const last = this.#last;
    const day = Math.floor((time - this.#dayStart) / DAY);
    if (day === last[0]) return false;
    last[0] = day;
    const window = this.#windowOf(day);
    if (window === last[1]) return false;
    last[1] = window;
    return true;
  }

  #windowOf(day: number): number {
    if (this.#window === 'day') return day;
    return this.#window === 'week' ? Math.floor((day + DAYS_BEFORE_EPOCH) / 7) : monthOf(day);
  }
}

/** Days from 1 March of the year 0, with which the 400 years of the calendar's cycle begin, to the epoch. */
const EPOCH_DAY = 719_468;
const DAYS_IN_CYCLE = 146_097;

/**
 * The months since March of the year 0, of a day since the epoch (Gregorian calendar). Years that begin in March
 * have their leap day at the end, and their months follow from the day by 153 days in five of them.
 * Source: Hinnant, chrono-Compatible Low-Level Date Algorithms (2013).
 */
function monthOf(day: number): number {
  const sinceStart = day + EPOCH_DAY;
  const cycle = Math.floor(sinceStart / DAYS_IN_CYCLE);
  const dayOfCycle = sinceStart - cycle * DAYS_IN_CYCLE;
  const leapDays =
    Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const year = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  return (cycle * 400 + year) * 12 + month;
}
