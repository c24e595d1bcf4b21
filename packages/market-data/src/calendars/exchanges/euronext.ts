import { during, easter, fixedDate, since } from '../day-rules.ts';
import type { ExchangeRules } from '../exchange-rules.ts';

/**
 * What the markets of Euronext have in common: since 2002 one calendar of holidays, which leaves national holidays
 * out. Continuous trading only: the opening call is before 09:00, the closing auction after 17:30.
 */
export const euronext = {
  hours: [{ from: '1990-01-01', open: '09:00', close: '17:30' }],
  holidays: [
    fixedDate(1, 1),
    easter(-2), // Good Friday
    easter(1), // Easter Monday
    fixedDate(5, 1), // Labour Day
    during(1990, 2001, easter(50)), // Whit Monday
    fixedDate(12, 25),
    fixedDate(12, 26),
    during(1990, 2001, fixedDate(12, 31)),
  ],
  specialHours: [
    // Where the day is on a weekend, the Friday keeps its full hours.
    { days: fixedDate(12, 24), open: '09:00', close: '14:05' },
    { days: since(2002, fixedDate(12, 31)), open: '09:00', close: '14:05' },
  ],
} as const satisfies Partial<ExchangeRules>;
