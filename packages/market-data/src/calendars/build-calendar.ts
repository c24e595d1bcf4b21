import {
  MICROS_PER_DAY,
  MICROS_PER_MINUTE,
  type SessionCalendar,
  validateCalendar,
} from '@marketloom/kernel';
import { dayNumber, isWeekend } from './day-rules.ts';
import { everyDay } from './every-day.ts';
import { type ExchangeRules, FIRST_YEAR, type Hours, LAST_YEAR } from './exchange-rules.ts';
import { zoneOffsets } from './zone-offsets.ts';

interface SessionTimes {
  /** Microseconds after local midnight. */
  readonly open: number;
  readonly close: number;
}

const sinceMidnight = (clock: string): number =>
  (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * MICROS_PER_MINUTE;

const timesOf = (hours: Hours): SessionTimes => ({
  open: sinceMidnight(hours.open),
  close: sinceMidnight(hours.close),
});

/** Whether no day differs from another, so that no rule has to be asked about any. */
const isEveryDay = ({ timeZone, weekends, hours, holidays, specialHours }: ExchangeRules): boolean =>
  timeZone === 'UTC' &&
  weekends === true &&
  holidays.length + specialHours.length === 0 &&
  hours.every(({ open, close }) => open === '00:00' && close === '24:00');

/** Turns an exchange's table into sessions as integers, {@link FIRST_YEAR} to {@link LAST_YEAR} or its own years. */
export const buildCalendar = (rules: ExchangeRules): SessionCalendar => {
  const { from, to } = rules.years ?? { from: FIRST_YEAR, to: LAST_YEAR };
  if (isEveryDay(rules)) return validateCalendar(everyDay(rules.id, from, to));
  const zone = zoneOffsets(rules.timeZone);
  const regular = rules.hours.map((hours) => ({ from: Date.parse(hours.from) / 86_400_000, times: timesOf(hours) }));
  const special = rules.specialHours.map((hours) => ({ days: hours.days, times: timesOf(hours) }));
  const opens: number[] = [];
  const closes: number[] = [];
  const dates: number[] = [];
  for (let year = from; year <= to; year++) {
    const closed = new Set(rules.holidays.flatMap((rule) => rule(year)));
    // A rule of one year may name a day of another: the New Year's Day that is kept on 31 December.
    for (const rule of rules.holidays) for (const day of rule(year + 1)) closed.add(day);
    const exceptions = new Map(special.flatMap(({ days, times }) => days(year).map((day) => [day, times])));
    for (let month = 1; month <= 12; month++) {
      const first = dayNumber(year, month, 1);
      const length = dayNumber(year, month + 1, 1) - first;
      for (let i = 0; i < length; i++) {
        const day = first + i;
        if (closed.has(day) || (rules.weekends !== true && isWeekend(day))) continue;
        const { open, close } = exceptions.get(day) ?? regular.findLast((hours) => hours.from <= day)!.times;
        opens.push(instant(day * MICROS_PER_DAY + open));
        closes.push(instant(day * MICROS_PER_DAY + close));
        dates.push(year * 10_000 + month * 100 + i + 1);
      }
    }
  }
  return validateCalendar({
    id: rules.id,
    timeZone: rules.timeZone,
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    dates: Int32Array.from(dates),
  });

  /** Exchanges do not open or close in the hour that a change of the clocks skips or repeats. */
  function instant(local: number): number {
    const time = zone.toInstant(local);
    return typeof time === 'number' ? time : local - zone.offsetAt(local);
  }
};
