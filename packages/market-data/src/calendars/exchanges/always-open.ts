import type { ExchangeRules } from '../exchange-rules.ts';

/** Venues that never close, such as crypto exchanges: a session is a day of UTC, weekends included. */
export const alwaysOpen: ExchangeRules = {
  id: '24/7',
  aliases: [],
  timeZone: 'UTC',
  weekends: true,
  hours: [{ fromYear: 1990, open: '00:00', close: '24:00' }],
  holidays: [],
  specialHours: [],
};
