import type { ExchangeRules } from '../exchange-rules.ts';
import { xhkg } from './xhkg.ts';

/** Half days: before Christmas, the New Year and the lunar New Year. */
const morningsOnly = xhkg.specialHours.filter(({ open, close }) => open === '09:30' && close === '12:00');

/**
 * Equity index futures in Hong Kong (Hang Seng): the regular session by LEAN's table of market hours, the close of
 * before 2016-07-25 and the days of the changes from general knowledge without a second source. Days and half days are
 * those of the stock market; sessions that storms shortened are shown whole. The session of the evening, which counts
 * to the day after, is shown as extended trading until midnight.
 */
export const xhkf: ExchangeRules = {
  id: 'XHKF',
  aliases: ['HKFE'],
  timeZone: 'Asia/Hong_Kong',
  years: { from: 2013, to: 2036 },
  hours: [
    { from: '2013-01-01', open: '09:15', close: '16:15', lunch: { from: '12:00', to: '13:00' } },
    {
      from: '2013-04-08',
      open: '09:15',
      close: '16:15',
      lunch: { from: '12:00', to: '13:00' },
      postMarket: '23:00',
    },
    {
      from: '2016-07-25',
      open: '09:15',
      close: '16:30',
      lunch: { from: '12:00', to: '13:00' },
      postMarket: '24:00',
    },
  ],
  holidays: xhkg.holidays,
  specialHours: morningsOnly.map(({ days }) => ({ days, open: '09:15', close: '12:00' })),
};
