import { easter, fixedDate } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * SIX Swiss Exchange, until 1995 the floors of Zurich, Geneva and Basel. No day closes early. The closing auction
 * of shares, 17:20 to 17:30, is within these hours. Today's hours and holidays are carried back to 1990.
 */
export const xswx: ExchangeRules = {
  id: 'XSWX',
  aliases: ['SIX'],
  timeZone: 'Europe/Zurich',
  hours: [{ from: '1990-01-01', open: '09:00', close: '17:30' }],
  holidays: [
    fixedDate(1, 1),
    fixedDate(1, 2), // Berchtold's Day
    easter(-2), // Good Friday
    easter(1), // Easter Monday
    fixedDate(5, 1), // Labour Day
    easter(39), // Ascension
    easter(50), // Whit Monday
    fixedDate(8, 1), // National Day
    fixedDate(12, 24),
    fixedDate(12, 25),
    fixedDate(12, 26),
    fixedDate(12, 31),
  ],
  specialHours: [],
};
