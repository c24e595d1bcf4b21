import type { ExchangeRules } from '../exchange-rules.ts';
import { shortDaysSince1993, stockExchangeHolidays } from './us-holidays.ts';

/**
 * Cboe Futures Exchange (VX), from its first day on: its hours, and the holidays of the stock exchanges. The
 * night before and the hour after the regular hours are extended trading; on short days there is none after the
 * close. What trades on the night and morning of a holiday is not shown.
 */
export const xcbf: ExchangeRules = {
  id: 'XCBF',
  aliases: ['CFE'],
  timeZone: 'America/Chicago',
  years: { from: 2004, to: 2036 },
  hours: [
    { from: '2004-03-26', open: '08:30', close: '15:15' },
    { from: '2014-06-23', open: '08:30', close: '15:15', preMarket: '17:00', postMarket: '16:15' },
    { from: '2020-10-26', open: '08:30', close: '15:00', preMarket: '17:00', postMarket: '16:00' },
  ],
  holidays: stockExchangeHolidays,
  specialHours: shortDaysSince1993.map((days) => ({ days, open: '08:30', close: '12:15' })),
};
