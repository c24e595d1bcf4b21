import {
  dates,
  during,
  easter,
  exceptIn,
  fixedDate,
  fridayBeforeWeekend,
  nthWeekday,
  observedMonday,
  observedTwoDaysLater,
  since,
  weekdayOnOrBefore,
} from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * Australian Securities Exchange, Sydney (ASX's trading calendars): continuous trading, 10:00 to 16:00. Shares open in
 * five groups from 10:00 to 10:09 and close by an auction at 16:10, which this table leaves out. Early closes
 * are known from 2009 on.
 */
export const xasx: ExchangeRules = {
  id: 'XASX',
  aliases: ['ASX'],
  timeZone: 'Australia/Sydney',
  hours: [{ from: '1990-01-01', open: '10:00', close: '16:00' }],
  holidays: [
    observedMonday(fixedDate(1, 1)),
    // Australia Day: the first Monday from 26 January on; the states kept different days in 1993, the exchange none.
    during(1990, 1992, weekdayOnOrBefore('monday', fixedDate(2, 1))),
    since(1994, observedMonday(fixedDate(1, 26))),
    easter(-2), // Good Friday
    easter(1),
    // Anzac Day on a Sunday was made up for in 2010 only.
    fixedDate(4, 25),
    dates('2010-04-26'),
    dates('2011-04-26'), // Anzac Day was Easter Monday
    nthWeekday(2, 'monday', 6), // the sovereign's birthday
    observedTwoDaysLater(fixedDate(12, 25)),
    observedTwoDaysLater(fixedDate(12, 26)),
    dates('1990-12-31'),
    dates('1999-12-31'), // change of the millennium
    dates('2022-09-22'), // mourning for Elizabeth II
  ],
  specialHours: [
    // The last sessions before Christmas and of the year; both eves of 2022 were Saturdays, and it kept full hours.
    {
      days: since(2009, exceptIn(fridayBeforeWeekend(fixedDate(12, 24)), 2022)),
      open: '10:00',
      close: '14:10',
    },
    {
      days: since(2009, exceptIn(fridayBeforeWeekend(fixedDate(12, 31)), 2022)),
      open: '10:00',
      close: '14:10',
    },
  ],
};
