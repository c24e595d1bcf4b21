import { type DayRule, dates } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import { announcedHolidays, fixedHolidays, forecastHolidays } from './indian-holidays.ts';
import { indianSpecialHours, indianWeekendSessions } from './indian-sessions.ts';

/** Holidays before 1999, which were not yet those of BSE. */
const ownHolidays: readonly DayRule[] = [
  dates('1996-02-21', '1996-03-05', '1996-03-20', '1996-04-08', '1996-04-09', '1996-04-10', '1996-06-11'),
  dates('1996-06-25', '1996-06-26', '1996-10-21', '1996-10-30', '1996-11-08', '1996-11-12', '1996-12-27'),
  dates('1996-12-30'),
  dates('1997-01-21', '1997-01-23', '1997-03-07', '1997-03-24', '1997-04-08', '1997-04-09', '1997-04-16'),
  dates('1997-04-18', '1997-07-18', '1997-07-24', '1997-09-01', '1997-09-16', '1997-09-17', '1997-09-19'),
  dates('1997-10-03', '1997-10-06', '1997-10-07', '1997-10-08', '1997-10-14', '1997-10-30', '1997-10-31'),
  dates('1997-11-14'),
  dates('1998-02-16', '1998-03-13', '1998-04-08', '1998-05-07', '1998-07-09', '1998-07-14', '1998-08-26'),
  dates('1998-09-09', '1998-10-01', '1998-10-21', '1998-11-04', '1998-11-25'),
];

/**
 * National Stock Exchange of India, equities (NSE's circulars). Continuous trading: the call auction from 09:00 and
 * the session after the close are left out.
 *
 * From 1996 on, where its records begin; weekend sessions are known from 2003 on, and hours before 2000 without the
 * days on which the close was put off. Holidays and Diwali hours after 2026 are forecasts.
 */
export const xnse: ExchangeRules = {
  id: 'XNSE',
  aliases: ['NSE'],
  timeZone: 'Asia/Kolkata',
  years: { from: 1996, to: 2036 },
  hours: [
    { from: '1996-01-01', open: '10:00', close: '15:30' },
    { from: '1997-07-30', open: '09:30', close: '15:00' },
    { from: '1997-08-07', open: '09:00', close: '14:30' },
    { from: '1997-08-14', open: '09:30', close: '15:00' },
    { from: '1997-09-29', open: '09:30', close: '15:30' },
    { from: '1997-10-10', open: '09:30', close: '16:00' },
    { from: '1998-05-18', open: '09:30', close: '15:30' },
    { from: '1998-07-01', open: '10:00', close: '15:30' },
    { from: '1998-11-18', open: '09:55', close: '15:45' },
    { from: '1999-06-09', open: '09:55', close: '15:30' },
    { from: '2010-01-04', open: '09:00', close: '15:30' },
    { from: '2010-10-18', open: '09:15', close: '15:30' },
  ],
  holidays: [...fixedHolidays, ...ownHolidays, ...announcedHolidays, ...forecastHolidays],
  weekendSessions: indianWeekendSessions,
  specialHours: [
    ...indianSpecialHours,
    // The network failed at 11:40; trading went on from 15:45 to 17:00.
    { days: dates('2021-02-24'), open: '09:15', close: '17:00', lunch: { from: '11:40', to: '15:45' } },
  ],
};
