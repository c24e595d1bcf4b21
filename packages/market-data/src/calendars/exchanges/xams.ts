import { during, easter, fixedDate } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import { euronext } from './euronext.ts';

/** Euronext Amsterdam, until 2000 the Amsterdam exchanges. Other hours before 2000 are not known: today's are carried back. */
export const xams: ExchangeRules = {
  ...euronext,
  id: 'XAMS',
  aliases: [],
  timeZone: 'Europe/Amsterdam',
  holidays: [
    ...euronext.holidays,
    during(1990, 2001, fixedDate(4, 30)), // Queen's Day
    during(1990, 2000, easter(39)), // Ascension
  ],
};
