import { KernelError } from '../errors.ts';
import { formatTime } from './format.ts';
import { type Micros, micros } from './micros.ts';
import { searchOf } from './session-search.ts';

/**
 * Trading sessions of one exchange as precomputed integers: session i trades from `opens[i]` to `closes[i]`.
 *
 * Rules, holidays and time zones live at the edge; the kernel only looks sessions up.
 */
export interface SessionCalendar {
  /** Market identifier code, or `24/7`. */
  readonly id: string;
  /** IANA name of the exchange's time zone. */
  readonly timeZone: string;
  /** Session opens, ascending, in microseconds since the epoch. */
  readonly opens: Float64Array;
  /** Session closes, each after its open and not after the next open. */
  readonly closes: Float64Array;
  /** The exchange's local date of each session as yyyymmdd. */
  readonly dates: Int32Array;
  /** When trading pauses within each session, as for lunch; NaN where it does not. Given with `breakEnds` or not at all. */
  readonly breakStarts?: Float64Array;
  readonly breakEnds?: Float64Array;
  /**
   * When extended trading before each session begins; the open itself where there is none. Given with
   * `extendedCloses`, or not at all where no session has any.
   */
  readonly extendedOpens?: Float64Array;
  /** When extended trading after each session ends, not after the next extended open. */
  readonly extendedCloses?: Float64Array;
}

/**
 * Refuses a calendar whose sessions are out of order or overlap, also by their extended trading, whose breaks
 * reach beyond their session, or whose columns differ in length.
 */
export const validateCalendar = (calendar: SessionCalendar): SessionCalendar => {
  const { opens, closes, dates, breakStarts, breakEnds, extendedOpens, extendedCloses } = calendar;
  const refuse = (problem: string): never => {
    throw new KernelError('CALENDAR_INVALID', `calendar ${calendar.id}: ${problem}`);
  };
  const sessions = opens.length;
  if (closes.length !== sessions || dates.length !== sessions)
    refuse(`${sessions} opens, ${closes.length} closes and ${dates.length} dates must be equally many`);
  if ((breakStarts ?? opens).length !== sessions || breakStarts?.length !== breakEnds?.length)
    refuse('breakStarts and breakEnds must both be given, one for each session, or neither');
  if ((extendedOpens ?? opens).length !== sessions || extendedOpens?.length !== extendedCloses?.length)
    refuse('extendedOpens and extendedCloses must both be given, one for each session, or neither');
  for (let i = 0; i < sessions; i++) {
    const open = opens[i]!;
    const close = closes[i]!;
    if (!(open < close) || (i > 0 && open < closes[i - 1]!))
      refuse(`session ${i} must close after it opens and open after the one before closed`);
    if (breakStarts !== undefined && breakEnds !== undefined) {
      const start = breakStarts[i]!;
      const end = breakEnds[i]!;
      const hasNone = Number.isNaN(start) && Number.isNaN(end);
      if (!hasNone && !(open < start && start < end && end < close))
        refuse(`the break of session ${i} must begin after its open and end after that, before its close`);
    }
    if (extendedOpens !== undefined && extendedCloses !== undefined) {
      const holds = extendedOpens[i]! <= open && close <= extendedCloses[i]!;
      if (!holds || (i > 0 && extendedOpens[i]! < extendedCloses[i - 1]!))
        refuse(
          `extended trading of session ${i} must hold the session and begin after that of the one before ended`,
        );
    }
  }
  return calendar;
};

/** First and last year that a calendar has sessions in; null where it has none. */
export const coveredYears = ({
  dates,
}: SessionCalendar): { readonly from: number; readonly to: number } | null =>
  dates.length === 0
    ? null
    : { from: Math.floor(dates[0]! / 10_000), to: Math.floor(dates[dates.length - 1]! / 10_000) };

/** The error for a moment or day, in words, of which the calendar knows nothing: it names the years that it covers. */
export const outsideCalendar = (calendar: SessionCalendar, what: string): KernelError => {
  const years = coveredYears(calendar);
  const covers = years === null ? 'has no sessions' : `covers ${years.from} to ${years.to}`;
  return new KernelError('CALENDAR_RANGE', `calendar ${calendar.id} ${covers}: ${what} lies outside`);
};

/** Index of the last session that opened at or before `time`, or -1. */
export const lastSessionOpenedBy = (calendar: SessionCalendar, time: Micros): number =>
  searchOf(calendar.opens).lastAtOrBefore(time);

/** Index of the last session whose trading had begun at or before `time`, extended trading included, or -1. */
export const lastSessionBegunBy = ({ opens, extendedOpens }: SessionCalendar, time: Micros): number =>
  searchOf(extendedOpens ?? opens).lastAtOrBefore(time);

/** Index of the session that is open at `time` (open inclusive, close exclusive), or -1. */
export const sessionAt = (calendar: SessionCalendar, time: Micros): number => {
  const index = lastSessionOpenedBy(calendar, time);
  return index >= 0 && time < calendar.closes[index]! ? index : -1;
};

/** Index of the session that an instruction given at `time` belongs to: the one open then, else the next. */
export const currentOrNextSession = (calendar: SessionCalendar, time: Micros): number => {
  const index = lastSessionOpenedBy(calendar, time);
  const wanted = index >= 0 && time < calendar.closes[index]! ? index : index + 1;
  if (wanted >= calendar.opens.length) throw outsideCalendar(calendar, formatTime(time));
  return wanted;
};

/** Close of the session that an instruction given at `time` belongs to. */
export const sessionCloseFor = (calendar: SessionCalendar, time: Micros): Micros =>
  micros(calendar.closes[currentOrNextSession(calendar, time)]!);
