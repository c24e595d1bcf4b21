import {
  dates,
  during,
  easter,
  fixedDate,
  lastWeekday,
  nthWeekday,
  observedNearest,
  observedSunday,
  onlyOn,
  shifted,
  since,
} from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

const thanksgiving = nthWeekday(4, 'thursday', 11);
const dayAfterThanksgiving = shifted(thanksgiving, 1);
/** Where Christmas is a Saturday, Friday the 24th is the holiday itself. */
const christmasEve = onlyOn(fixedDate(12, 24), 'monday', 'tuesday', 'wednesday', 'thursday');

/**
 * New York Stock Exchange (Rule 7.2 and the exchange's notices of closings). The other exchanges for US
 * equities keep the same hours.
 */
export const xnys: ExchangeRules = {
  id: 'XNYS',
  aliases: ['XNAS', 'ARCX', 'BATS', 'USA'],
  timeZone: 'America/New_York',
  hours: [{ from: '1985-09-30', open: '09:30', close: '16:00', preMarket: '04:00', postMarket: '20:00' }],
  holidays: [
    // A New Year's Day on a Saturday is not kept on the Friday, which is the last day of the accounting year.
    observedSunday(fixedDate(1, 1)),
    since(1998, nthWeekday(3, 'monday', 1)), // Martin Luther King's birthday
    nthWeekday(3, 'monday', 2), // Washington's birthday
    easter(-2), // Good Friday
    lastWeekday('monday', 5), // Memorial Day
    since(2022, observedNearest(fixedDate(6, 19))), // Juneteenth
    observedNearest(fixedDate(7, 4)),
    nthWeekday(1, 'monday', 9), // Labor Day
    thanksgiving,
    observedNearest(fixedDate(12, 25)),
    dates('1994-04-27'), // funeral of Richard Nixon
    dates('2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14'),
    dates('2004-06-11'), // funeral of Ronald Reagan
    dates('2007-01-02'), // mourning for Gerald Ford
    dates('2012-10-29', '2012-10-30'), // Hurricane Sandy
    dates('2018-12-05'), // mourning for George H. W. Bush
    dates('2025-01-09'), // mourning for Jimmy Carter
  ],
  specialHours: [
    { days: during(1990, 1992, christmasEve), open: '09:30', close: '14:00', postMarket: '17:00' },
    { days: during(1992, 1992, dayAfterThanksgiving), open: '09:30', close: '14:00', postMarket: '17:00' },
    { days: since(1993, christmasEve), open: '09:30', close: '13:00', postMarket: '17:00' },
    { days: since(1993, dayAfterThanksgiving), open: '09:30', close: '13:00', postMarket: '17:00' },
    // Around Independence Day: the day before; on a Thursday until 2012 the Friday after, since then the Wednesday.
    {
      days: since(1995, onlyOn(fixedDate(7, 3), 'monday', 'tuesday', 'thursday')),
      open: '09:30',
      close: '13:00',
      postMarket: '17:00',
    },
    {
      days: during(1995, 2012, onlyOn(fixedDate(7, 5), 'friday')),
      open: '09:30',
      close: '13:00',
      postMarket: '17:00',
    },
    {
      days: since(2013, onlyOn(fixedDate(7, 3), 'wednesday')),
      open: '09:30',
      close: '13:00',
      postMarket: '17:00',
    },
    {
      days: dates('1997-12-26', '1999-12-31', '2003-12-26'),
      open: '09:30',
      close: '13:00',
      postMarket: '17:00',
    },
  ],
};
