import { during, fixedDate } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';
import { euronext } from './euronext.ts';

/**
 * Euronext Paris, until 2000 the Bourse de Paris. Holidays are those of the CAC 40's history from 2000 on; before, the
 * later ones are carried back, though the Bourse kept French public holidays (8 May, Ascension, 15 August, 1 and
 * 11 November) and traded on 26 December and in most years on 31 December. Hours are today's throughout.
 */
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
