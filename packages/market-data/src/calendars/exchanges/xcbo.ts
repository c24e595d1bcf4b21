import type { ExchangeRules } from '../exchange-rules.ts';
import { shortDaysSince1993, shortDaysUntil1992, stockExchangeHolidays } from './us-holidays.ts';

/**
 * Index options of the Cboe Options Exchange (SPX, VIX, XSP): Cboe's hours and holidays, those of the New York
 * Stock Exchange. Extended trading is the global trading hours, whose pause before the open is not shown; since
 * November 2021 they begin on the evening before (SR-CBOE-2021-061). The curb session after the close was approved
 * on 2022-03-22 (SEC release 34-94484); that it began on 2022-04-25 is from memory.
 */
export const xcbo: ExchangeRules = {
  id: 'XCBO',
  aliases: ['XCBO-INDEX', 'CBOE'],
  timeZone: 'America/Chicago',
  hours: [
    { from: '1990-01-01', open: '08:30', close: '15:15' },
    { from: '2015-03-09', open: '08:30', close: '15:15', preMarket: '02:00' },
    { from: '2021-11-22', open: '08:30', close: '15:15', preMarket: '19:15' },
    { from: '2022-04-25', open: '08:30', close: '15:15', preMarket: '19:15', postMarket: '16:00' },
  ],
  holidays: stockExchangeHolidays,
  specialHours: [
    ...shortDaysUntil1992.map((days) => ({ days, open: '08:30', close: '13:15' })),
    ...shortDaysSince1993.map((days) => ({ days, open: '08:30', close: '12:15' })),
  ],
};

/**
 * Options on shares and funds at the Cboe and the other option exchanges of the United States. Today's close is
 * carried back; until 1997 it was ten minutes later.
 */
export const xcboEquity: ExchangeRules = {
  id: 'XCBO-EQUITY',
  aliases: ['OPRA'],
  timeZone: 'America/Chicago',
  hours: [{ from: '1990-01-01', open: '08:30', close: '15:00' }],
  holidays: stockExchangeHolidays,
  specialHours: [
    ...shortDaysUntil1992.map((days) => ({ days, open: '08:30', close: '13:00' })),
    ...shortDaysSince1993.map((days) => ({ days, open: '08:30', close: '12:00' })),
  ],
};
