import { type DayRule, during, exceptIn, fixedDate, onlyOn, shifted, since } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import { overnightTo, partialHolidays, shortDays } from './cme-overnight.ts';
import {
  christmas,
  christmasEve,
  dayAfterThanksgiving,
  goodFriday,
  martinLutherKingDay,
  newYear,
  presidentsDay,
} from './us-holidays.ts';

/** The holiday sessions ended at 10:30 until this year; the change came between Presidents' and Memorial Day of 2014. */
const lastEarlyYear = (rule: DayRule): number =>
  rule === martinLutherKingDay || rule === presidentsDay ? 2014 : 2013;

/** Good Fridays with a session to 08:15: those of an employment report until 2021, and since 2023 every one. */
const shortGoodFridays = [2010, 2012, 2015, 2021].map((year) => during(year, year, goodFriday));

/**
 * Equity index futures on CME Globex (E-mini S&P 500, Nasdaq-100, Russell 2000, Dow): CME Group's holiday
 * calendars and notices. The hours of today are carried back; the pause of a quarter of an hour after the close
 * of the stock market is known from 2012-11-19 to 2021-06-25.
 */
export const cmeEquity: ExchangeRules = {
  id: 'CME-EQUITY',
  aliases: ['XCME-EQUITY', 'CME Globex Equity'],
  timeZone: 'America/Chicago',
  hours: [
    { from: '1990-01-01', ...overnightTo('16:00') },
    { from: '2012-11-19', ...overnightTo('16:00'), lunch: { from: '15:15', to: '15:30' } },
    { from: '2021-06-28', ...overnightTo('16:00') },
  ],
  holidays: [newYear, during(1990, 2022, exceptIn(goodFriday, 2010, 2012, 2015, 2021)), christmas],
  specialHours: [
    ...shortDays(
      '12:15',
      dayAfterThanksgiving,
      since(1993, christmasEve),
      // The day before Independence Day, where both are weekdays.
      shifted(onlyOn(fixedDate(7, 4), 'tuesday', 'wednesday', 'thursday', 'friday'), -1),
    ),
    ...shortDays('10:30', ...partialHolidays.map((rule) => during(1990, lastEarlyYear(rule), rule))),
    ...shortDays('12:00', ...partialHolidays.map((rule) => since(lastEarlyYear(rule) + 1, rule))),
    ...shortDays('08:15', ...shortGoodFridays, since(2023, goodFriday)),
  ],
};
