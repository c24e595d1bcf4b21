import {
  dates,
  easter,
  fixedDate,
  nthWeekday,
  observedMonday,
  observedTwoDaysLater,
  since,
  weekdayOnOrBefore,
} from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * Toronto Stock Exchange and TSX Venture Exchange: the holidays of Ontario and Boxing Day. The extended session, 16:15
 * to 17:00, deals only at the day's last price and is left out. Early closes are known from 2010 on.
 */
export const xtse: ExchangeRules = {
  id: 'XTSE',
  aliases: ['XTSX', 'TSX'],
  timeZone: 'America/Toronto',
  hours: [{ from: '1990-01-01', open: '09:30', close: '16:00' }],
  holidays: [
    observedMonday(fixedDate(1, 1)),
    since(2008, nthWeekday(3, 'monday', 2)), // Family Day
    easter(-2), // Good Friday; Easter Monday is a session
    weekdayOnOrBefore('monday', fixedDate(5, 24)), // Victoria Day
    observedMonday(fixedDate(7, 1)), // Canada Day
    nthWeekday(1, 'monday', 8), // Civic Holiday
    nthWeekday(1, 'monday', 9), // Labour Day
    nthWeekday(2, 'monday', 10), // Thanksgiving
    observedTwoDaysLater(fixedDate(12, 25)),
    observedTwoDaysLater(fixedDate(12, 26)),
    // Trading stopped about an hour after the open on the 11th, which counts as no session.
    dates('2001-09-11', '2001-09-12'),
  ],
  specialHours: [
    // Where the day is on a weekend, the Friday keeps its full hours.
    { days: since(2010, fixedDate(12, 24)), open: '09:30', close: '13:00' },
  ],
};
