import { dates, during, easter, fixedDate, fridayBeforeWeekend, since } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * Xetra, the electronic market of the Frankfurt Stock Exchange (its trading calendar, which is set anew each
 * year). Continuous trading only: the opening auction is before 09:00, the closing auction after 17:30.
 *
 * Today's hours and holidays are carried back, though the market's were once others. Hours: Xetra began in November
 * 1997, and from June 2000 to October 2003 it closed at 20:00. Holidays: through 1999 Frankfurt as a rule did not
 * trade on Ascension, Whit Monday, Corpus Christi, German Unity and, through 1994, the Day of Repentance; nor on
 * 2000-10-03.
 */
export const xetr: ExchangeRules = {
  id: 'XETR',
  aliases: ['XETA', 'XETB', 'XETRA'],
  timeZone: 'Europe/Berlin',
  hours: [{ from: '1990-01-01', open: '09:00', close: '17:30' }],
  holidays: [
    fixedDate(1, 1),
    easter(-2), // Good Friday
    easter(1), // Easter Monday
    fixedDate(5, 1), // Labour Day
    // Public holidays on which the exchange mostly trades.
    during(2007, 2007, easter(50)), // Whit Monday
    during(2015, 2021, easter(50)),
    during(2014, 2021, fixedDate(10, 3)), // German Unity
    dates('2017-10-31'), // 500 years of the Reformation
    fixedDate(12, 24),
    fixedDate(12, 25),
    fixedDate(12, 26),
    fixedDate(12, 31),
  ],
  specialHours: [
    // The last session of the year, by yearly decision; earlier ones, such as 2000's, are not recorded.
    { days: since(2010, fridayBeforeWeekend(fixedDate(12, 30))), open: '09:00', close: '14:00' },
  ],
};
