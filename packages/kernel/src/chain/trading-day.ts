import { dayOfDate } from '../time/civil-day.ts';
import { MICROS_PER_DAY, type Micros } from '../time/micros.ts';
import { lastSessionBegunBy, type SessionCalendar } from '../time/session-calendar.ts';

/**
 * The day, as a day number, that a moment belongs to where only sessions are known: that of the last session that had
 * begun, extended trading included, and one more for every 24 hours since it began. So a session has its own date from
 * its first moment, the hours after its close are still of that day, and days without sessions count.
 */
export const tradingDayAt = (calendar: SessionCalendar, time: Micros): number => {
  const { dates, opens, extendedOpens: begins = opens } = calendar;
  const last = Math.max(0, lastSessionBegunBy(calendar, time));
  return dayOfDate(dates[last]!) + Math.floor((time - begins[last]!) / MICROS_PER_DAY);
};
