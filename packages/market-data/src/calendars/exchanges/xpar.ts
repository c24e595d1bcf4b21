import { during, fixedDate } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import { euronext } from './euronext.ts';

/** Euronext Paris, until 2000 the Bourse de Paris. Other hours before 2000 are not known: today's are carried back. */
export const xpar: ExchangeRules = {
  ...euronext,
  id: 'XPAR',
  aliases: ['ALXP'],
  timeZone: 'Europe/Paris',
  holidays: [
    ...euronext.holidays,
    during(1990, 2001, fixedDate(7, 14)), // Bastille Day
  ],
};
