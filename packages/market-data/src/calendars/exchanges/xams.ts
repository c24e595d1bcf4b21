import { during, easter, fixedDate } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import { euronext } from './euronext.ts';

/**
 * Euronext Amsterdam, until 2000 the Amsterdam exchanges. Holidays are those of the AEX's history from 2002 on; before,
 * Labour Day is carried back, on which Amsterdam still traded in 2001. Hours are today's throughout.
 */
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
