import { easter, fixedDate } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * Equity index futures on Eurex (EURO STOXX 50, DAX). Close and the open from 2018-12-10 on as LEAN's table of market
 * hours has them; while Berlin keeps summer time trading begins an hour later in fact. The hours before that day and
 * the holidays (those of Xetra without the public ones of Germany) are general knowledge without a second source;
 * earlier hours are not recorded.
 */
export const xeur: ExchangeRules = {
  id: 'XEUR',
  aliases: ['EUREX'],
  timeZone: 'Europe/Berlin',
  years: { from: 2006, to: 2036 },
  hours: [
    { from: '2006-01-01', open: '07:50', close: '22:00' },
    { from: '2018-12-10', open: '01:10', close: '22:00' },
  ],
  holidays: [
    fixedDate(1, 1),
    easter(-2), // Good Friday
    easter(1), // Easter Monday
    fixedDate(5, 1), // Labour Day
    fixedDate(12, 24),
    fixedDate(12, 25),
    fixedDate(12, 26),
    fixedDate(12, 31),
  ],
  specialHours: [],
};
