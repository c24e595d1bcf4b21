import {
  dateOfDay,
  dayNumber,
  type Instrument,
  MICROS_PER_DAY,
  MICROS_PER_MINUTE,
  type SessionCalendar,
  weekdayOf,
} from '@marketloom/kernel';
import { zoneOffsets } from '@marketloom/market-data';
import { type DaySegment, type MarketHours, marketHoursOf } from './market-hours.ts';

const FIRST_YEAR = 1998;
const LAST_YEAR = 2035;

const built = new Map<string, SessionCalendar>();

/**
 * The sessions of an instrument as LEAN has them, where that differs from what exchanges state: of futures the hours of
 * the day alone are regular (09:30 to 17:00 for those on US indices) and all others extended; pairs of currencies and
 * CFDs rest for some minutes each evening, and over the weekend. Undefined for all others.
 */
export const leanCalendarOf = (instrument: Instrument, folder: string): SessionCalendar | undefined => {
  const hours = marketHoursOf(instrument, folder);
  if (hours === undefined) return undefined;
  const key = `${folder} ${hours.key}`;
  const calendar = built.get(key) ?? calendarOf(`lean:${hours.key}`, hours);
  built.set(key, calendar);
  return calendar;
};

interface Stretch {
  from: number;
  to: number;
}

const calendarOf = (id: string, hours: MarketHours): SessionCalendar => {
  const { timeZone } = hours;
  const [market, all] = stretchesOf(hours);
  const zone = zoneOffsets(timeZone);
  const instant = (local: number): number => zone.toInstant(local) as number;
  let at = 0;
  const sessions = market.map((session, index) => {
    while (all[at]!.to < session.to) at++;
    const before = market[index - 1]?.to ?? Number.NEGATIVE_INFINITY;
    const after = market[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return {
      ...session,
      // What lies between two sessions of one stretch comes before the second.
      extendedFrom: Math.max(all[at]!.from, before),
      extendedTo: after <= all[at]!.to ? session.to : all[at]!.to,
    };
  });
  return {
    id,
    timeZone,
    opens: Float64Array.from(sessions, ({ from }) => instant(from)),
    closes: Float64Array.from(sessions, ({ to }) => instant(to)),
    dates: Int32Array.from(sessions, ({ to }) => dateOfDay(Math.floor((to - 1) / MICROS_PER_DAY))),
    extendedOpens: Float64Array.from(sessions, ({ extendedFrom }) => instant(extendedFrom)),
    extendedCloses: Float64Array.from(sessions, ({ extendedTo }) => instant(extendedTo)),
  };
};

/** Stretches of regular trading, and of trading of any kind, in local microseconds; neighbours are joined. */
const stretchesOf = (hours: MarketHours): readonly [Stretch[], Stretch[]] => {
  const market: Stretch[] = [];
  const all: Stretch[] = [];
  for (let day = dayNumber(FIRST_YEAR, 1, 1); day < dayNumber(LAST_YEAR, 1, 1); day++) {
    const midnight = day * MICROS_PER_DAY;
    for (const { start, end, isMarket } of segmentsOn(hours, day)) {
      const stretch = {
        from: midnight + start * MICROS_PER_MINUTE,
        to: midnight + end * MICROS_PER_MINUTE,
      };
      join(all, stretch);
      if (isMarket) join(market, stretch);
    }
  }
  return [market, all];
};

const join = (stretches: Stretch[], next: Stretch): void => {
  const last = stretches.at(-1);
  if (last !== undefined && last.to === next.from) last.to = next.to;
  else stretches.push({ ...next });
};

/** What is left of a day's hours: nothing on holidays, less before a late open and after an early close. */
const segmentsOn = (
  { week, holidays, earlyCloses, lateOpens }: MarketHours,
  day: number,
): readonly DaySegment[] => {
  const date = dateOfDay(day);
  const segments = week[weekdayOf(day)]!;
  if (holidays.has(date)) return [];
  const [close, open] = [earlyCloses.get(date), lateOpens.get(date)];
  if (close === undefined && open === undefined) return segments;
  return segments.flatMap((segment): readonly DaySegment[] => {
    const early = close === undefined ? [] : [{ ...segment, end: Math.min(segment.end, close) }];
    const late = open === undefined ? [] : [{ ...segment, start: Math.max(segment.start, open) }];
    return [...early, ...late].filter(({ start, end }) => start < end);
  });
};
