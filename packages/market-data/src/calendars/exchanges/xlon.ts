import {
  dates,
  easter,
  exceptIn,
  fixedDate,
  fridayBeforeWeekend,
  lastWeekday,
  nthWeekday,
  observedMonday,
  observedTwoDaysLater,
} from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * London Stock Exchange: the bank holidays of England and Wales. Continuous trading only: the opening call is
 * before 08:00, the closing auction after 16:30. These hours began on 1999-09-20 (notice N47/99) and are carried
 * back to 1990; for a year before, the order book opened at 09:00.
 */
export const xlon: ExchangeRules = {
  id: 'XLON',
  aliases: ['AIMX', 'LSE'],
  timeZone: 'Europe/London',
  hours: [{ from: '1986-10-27', open: '08:00', close: '16:30' }],
  holidays: [
    observedMonday(fixedDate(1, 1)),
    easter(-2), // Good Friday
    easter(1), // Easter Monday
    // Early May bank holiday; moved to 8 May for the 50th and 75th anniversary of the end of the war in Europe.
    exceptIn(nthWeekday(1, 'monday', 5), 1995, 2020),
    dates('1995-05-08', '2020-05-08'),
    // Spring bank holiday; moved to June for the golden, diamond and platinum jubilees of Elizabeth II, each of
    // which brought a further day.
    exceptIn(lastWeekday('monday', 5), 2002, 2012, 2022),
    dates('2002-06-03', '2002-06-04', '2012-06-04', '2012-06-05', '2022-06-02', '2022-06-03'),
    lastWeekday('monday', 8), // Summer bank holiday
    observedTwoDaysLater(fixedDate(12, 25)),
    observedTwoDaysLater(fixedDate(12, 26)),
    dates('1999-12-31'), // eve of the year 2000
    dates('2011-04-29'), // wedding of Prince William
    dates('2022-09-19'), // funeral of Elizabeth II
    dates('2023-05-08'), // coronation of Charles III
  ],
  specialHours: [
    // The last session before Christmas and the last of the year.
    { days: fridayBeforeWeekend(fixedDate(12, 24)), open: '08:00', close: '12:30' },
    { days: fridayBeforeWeekend(fixedDate(12, 31)), open: '08:00', close: '12:30' },
  ],
};
