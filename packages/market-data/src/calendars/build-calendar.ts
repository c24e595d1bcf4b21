import {
  dayNumber,
  isWeekend,
  MICROS_PER_DAY,
  MICROS_PER_MINUTE,
  type SessionCalendar,
  validateCalendar,
} from '@marketloom/kernel';
import { everyDay } from './every-day.ts';
import { type ExchangeRules, FIRST_YEAR, type Hours, LAST_YEAR } from './exchange-rules.ts';
import { zoneOffsets } from './zone-offsets.ts';

/** One day's hours in microseconds after the midnight that begins the session's date; an evening before is negative. */
interface SessionTimes {
  readonly open: number;
  readonly close: number;
  /** NaN where there is none. */
  readonly breakStart: number;
  readonly breakEnd: number;
  readonly extendedOpen: number;
  readonly extendedClose: number;
}

const sinceMidnight = (clock: string): number =>
  (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * MICROS_PER_MINUTE;

const timesOf = ({ open, close, openDayOffset, lunch, preMarket, postMarket }: Hours): SessionTimes => {
  const opensAt = sinceMidnight(open) + (openDayOffset ?? 0) * MICROS_PER_DAY;
  const closesAt = sinceMidnight(close);
  const onSessionDate = (clock: string): number => {
    const time = sinceMidnight(clock);
    // An overnight session may pause on its first evening.
    return time > closesAt && opensAt < 0 ? time - MICROS_PER_DAY : time;
  };
  const before = (clock: string): number => {
    const time = sinceMidnight(clock) + (openDayOffset ?? 0) * MICROS_PER_DAY;
    return time > opensAt ? time - MICROS_PER_DAY : time;
  };
  return {
    open: opensAt,
    close: closesAt,
    breakStart: lunch === undefined ? Number.NaN : onSessionDate(lunch.from),
    breakEnd: lunch === undefined ? Number.NaN : onSessionDate(lunch.to),
    extendedOpen: preMarket === undefined ? opensAt : before(preMarket),
    extendedClose: postMarket === undefined ? closesAt : sinceMidnight(postMarket),
  };
};

/**
 * The hours of an exceptional day, completed by the regular ones: it keeps the pre-market, the lunch break where
 * its hours still enclose it, and the post-market where it closes as on any other day.
 */
const completed = (special: Hours, regular: Hours): SessionTimes => {
  const own = timesOf(special);
  const usual = timesOf(regular);
  const keepsLunch = special.lunch === undefined && usual.breakStart > own.open && usual.breakEnd < own.close;
  const keepsPre = special.preMarket === undefined && regular.preMarket !== undefined;
  const keepsPost =
    special.postMarket === undefined && regular.postMarket !== undefined && usual.close === own.close;
  return {
    ...own,
    ...(keepsLunch && { breakStart: usual.breakStart, breakEnd: usual.breakEnd }),
    ...(keepsPre && { extendedOpen: Math.min(usual.extendedOpen, own.open) }),
    ...(keepsPost && { extendedClose: usual.extendedClose }),
  };
};

/** Whether no day differs from another, so that no rule has to be asked about any. */
const isEveryDay = ({ timeZone, weekends, hours, holidays, specialHours }: ExchangeRules): boolean =>
  timeZone === 'UTC' &&
  weekends === true &&
  holidays.length + specialHours.length === 0 &&
  hours.every(({ open, close }) => open === '00:00' && close === '24:00');

/**
 * Turns an exchange's table into sessions as integers, {@link FIRST_YEAR} to {@link LAST_YEAR} or its own years;
 * there are none before its first regular hours.
 */
export const buildCalendar = (rules: ExchangeRules): SessionCalendar => {
  const { from, to } = rules.years ?? { from: FIRST_YEAR, to: LAST_YEAR };
  if (isEveryDay(rules)) return validateCalendar(everyDay(rules.id, from, to));
  const zone = zoneOffsets(rules.timeZone);
  const regular = rules.hours.map((hours) => ({
    from: Date.parse(hours.from) / 86_400_000,
    hours,
    times: timesOf(hours),
  }));
  const opens: number[] = [];
  const closes: number[] = [];
  const dates: number[] = [];
  const breakStarts: number[] = [];
  const breakEnds: number[] = [];
  const extendedOpens: number[] = [];
  const extendedCloses: number[] = [];
  for (let year = from; year <= to; year++) {
    // A rule of one year may name a day of another: the New Year's Day that is kept on 31 December.
    const closed = new Set(rules.holidays.flatMap((rule) => [...rule(year), ...rule(year + 1)]));
    const weekendSessions = new Set(rules.weekendSessions?.flatMap((rule) => rule(year)));
    const exceptions = new Map(
      rules.specialHours.flatMap((hours) => hours.days(year).map((day) => [day, hours])),
    );
    for (let month = 1; month <= 12; month++) {
      const first = dayNumber(year, month, 1);
      const length = dayNumber(year, month + 1, 1) - first;
      for (let i = 0; i < length; i++) {
        const day = first + i;
        const trades = rules.weekends === true || !isWeekend(day) || weekendSessions.has(day);
        const usual = regular.findLast((hours) => hours.from <= day);
        if (!trades || closed.has(day) || usual === undefined) continue;
        const special = exceptions.get(day);
        const times = special === undefined ? usual.times : completed(special, usual.hours);
        const midnight = day * MICROS_PER_DAY;
        opens.push(instant(midnight + times.open));
        closes.push(instant(midnight + times.close));
        breakStarts.push(instant(midnight + times.breakStart));
        breakEnds.push(instant(midnight + times.breakEnd));
        extendedOpens.push(instant(midnight + times.extendedOpen));
        extendedCloses.push(instant(midnight + times.extendedClose));
        dates.push(year * 10_000 + month * 100 + i + 1);
      }
    }
  }
  const hasBreaks = breakStarts.some((time) => !Number.isNaN(time));
  const hasExtended = opens.some((open, i) => extendedOpens[i]! < open || extendedCloses[i]! > closes[i]!);
  return validateCalendar({
    id: rules.id,
    timeZone: rules.timeZone,
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    dates: Int32Array.from(dates),
    ...(hasBreaks && {
      breakStarts: Float64Array.from(breakStarts),
      breakEnds: Float64Array.from(breakEnds),
    }),
    ...(hasExtended && {
      extendedOpens: Float64Array.from(extendedOpens),
      extendedCloses: Float64Array.from(extendedCloses),
    }),
  });

  /** Exchanges do not open or close in the hour that a change of the clocks skips or repeats. */
  function instant(local: number): number {
    if (Number.isNaN(local)) return local;
    const time = zone.toInstant(local);
    return typeof time === 'number' ? time : local - zone.offsetAt(local);
  }
};
