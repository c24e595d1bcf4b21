import type { ExchangeRules } from '../exchange-rules.ts';
import { shortDaysSince1993, shortDaysUntil1992, stockExchangeHolidays } from './us-holidays.ts';

/**
 * New York Stock Exchange (Rule 7.2 and the exchange's notices of closings). The other exchanges for US equities
 * keep the same hours. Extended trading is that of NYSE Arca and Nasdaq today, from 04:00 to 20:00 and on short
 * days to 17:00, carried back to 1990.
 */
export const xnys: ExchangeRules = {
  id: 'XNYS',
  aliases: ['XNAS', 'ARCX', 'BATS', 'USA', 'NYSE', 'NASDAQ'],
  timeZone: 'America/New_York',
  hours: [{ from: '1985-09-30', open: '09:30', close: '16:00', preMarket: '04:00', postMarket: '20:00' }],
  holidays: stockExchangeHolidays,
  specialHours: [
    ...shortDaysUntil1992.map((days) => ({ days, open: '09:30', close: '14:00', postMarket: '17:00' })),
    ...shortDaysSince1993.map((days) => ({ days, open: '09:30', close: '13:00', postMarket: '17:00' })),
  ],
};
