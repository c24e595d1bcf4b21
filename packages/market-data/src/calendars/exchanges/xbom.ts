import { type DayRule, dates } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import { announcedHolidays, fixedHolidays, forecastHolidays } from './indian-holidays.ts';
import { indianSpecialHours, indianWeekendSessions } from './indian-sessions.ts';

/** Holidays that NSE did not keep. */
const ownHolidays: readonly DayRule[] = [
  dates('1997-01-23', '1997-03-07', '1997-03-24', '1997-04-08', '1997-04-16', '1997-04-18', '1997-05-08'),
  dates('1997-08-18', '1997-08-25', '1997-10-28', '1997-10-29', '1997-10-31', '1998-04-09', '1998-04-28'),
  dates('1999-01-01', '1999-03-18', '1999-03-25', '1999-04-30', '1999-11-10', '2001-01-01', '2004-01-01'),
];

/**
 * BSE, formerly the Bombay Stock Exchange, equities (BSE's notices). Its days and hours have been those of NSE since
 * it became an electronic market; continuous trading only.
 *
 * From 1997 on, where its records begin; those of 1997 and 1998 have gaps, and hours before 2000 are those of 2000.
 * Weekend sessions are known from 2003 on. Holidays and Diwali hours after 2026 are forecasts.
 */
export const xbom: ExchangeRules = {
  id: 'XBOM',
  aliases: ['BSE'],
  timeZone: 'Asia/Kolkata',
  years: { from: 1997, to: 2036 },
  hours: [
    { from: '1997-01-01', open: '09:55', close: '15:30' },
    { from: '2010-01-04', open: '09:00', close: '15:30' },
    { from: '2010-10-18', open: '09:15', close: '15:30' },
  ],
  holidays: [...fixedHolidays, ...ownHolidays, ...announcedHolidays, ...forecastHolidays],
  weekendSessions: indianWeekendSessions,
  specialHours: [
    ...indianSpecialHours,
    // Both exchanges closed late after NSE's network had failed.
    { days: dates('2021-02-24'), open: '09:15', close: '17:00' },
  ],
};
