import type { ExchangeRules } from '../exchange-rules.ts';

/** Venues that never close, such as crypto exchanges: a session is a day of UTC, weekends included. */
export const alwaysOpen: ExchangeRules = {
  id: '24/7',
  aliases: [],
  timeZone: 'UTC',
  // No holiday has to be known for it, so it reaches further than the tables of exchanges.
  years: { from: 1970, to: 2200 },
  weekends: true,
  hours: [{ from: '1970-01-01', open: '00:00', close: '24:00' }],
  holidays: [],
  specialHours: [],
};
