import { fixedDate } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * Spot foreign exchange between banks and at brokers: from Sunday 17:00 to Friday 17:00 in New York, where the
 * value date changes at 17:00. A session is a trading day, Monday to Friday, that opens at 17:00 on the day before.
 *
 * There is no exchange that could close, so this table states a rule: no session of 25 December and of 1 January,
 * which is to say no trading from 17:00 on the eve to 17:00 on the day. Brokers' own hours differ by minutes around
 * 17:00 and by hours around these days.
 */
export const fx: ExchangeRules = {
  id: '24/5',
  aliases: ['FX'],
  timeZone: 'America/New_York',
  hours: [{ from: '1990-01-01', open: '17:00', openDayOffset: -1, close: '17:00' }],
  holidays: [fixedDate(12, 25), fixedDate(1, 1)],
  specialHours: [],
};
