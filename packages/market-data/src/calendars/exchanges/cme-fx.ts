import { dates, during, since } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import {
  fridaysBeforeHolidays,
  goodFridayClosed,
  goodFridayWithReport,
  overnightTo,
  partialFridays,
  partialHolidays,
  shortDays,
} from './cme-overnight.ts';
import { christmas, christmasEve, dayAfterThanksgiving, newYear } from './us-holidays.ts';

/**
 * Currency futures on CME Globex: CME Group's holiday calendars. Since 2022 holidays of the United States are full
 * days for them, except on a Friday. Today's hours are carried back to 1990.
 */
export const cmeFx: ExchangeRules = {
  id: 'CME-FX',
  aliases: ['XCME-FX', 'CME Globex FX'],
  timeZone: 'America/Chicago',
  hours: [{ from: '1990-01-01', ...overnightTo('16:00') }],
  holidays: [newYear, goodFridayClosed, christmas],
  specialHours: [
    ...shortDays('15:15', ...fridaysBeforeHolidays(2009)),
    ...shortDays('12:00', ...partialHolidays.map((rule) => during(1990, 2021, rule))),
    ...shortDays('12:00', ...partialFridays(2022)),
    ...shortDays('12:15', during(1990, 2024, dayAfterThanksgiving), during(1993, 2024, christmasEve)),
    ...shortDays('12:15', dates('2010-12-31')),
    ...shortDays('13:45', since(2025, dayAfterThanksgiving)),
    ...shortDays('12:45', since(2025, christmasEve)),
    ...shortDays('10:15', goodFridayWithReport),
  ],
};
