import { dates, since } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import {
  fridaysBeforeHolidays,
  goodFridayClosed,
  goodFridayWithReport,
  overnightTo,
  partialHolidays,
  shortDays,
} from './cme-overnight.ts';
import { christmas, christmasEve, dayAfterThanksgiving, newYear } from './us-holidays.ts';

/**
 * Interest rate futures on CME Globex (Treasury bonds and notes, SOFR): CME Group's holiday calendars. Today's
 * hours are carried back to 1990.
 */
export const cmeRates: ExchangeRules = {
  id: 'CME-RATES',
  aliases: ['XCBT-RATES', 'CME Globex Rates'],
  timeZone: 'America/Chicago',
  hours: [{ from: '1990-01-01', ...overnightTo('16:00') }],
  holidays: [newYear, goodFridayClosed, christmas],
  specialHours: [
    ...shortDays('15:15', ...fridaysBeforeHolidays(1990)),
    ...shortDays('12:00', ...partialHolidays),
    ...shortDays('12:15', dayAfterThanksgiving, since(1993, christmasEve), dates('2010-12-31')),
    ...shortDays('10:15', goodFridayWithReport),
  ],
};
