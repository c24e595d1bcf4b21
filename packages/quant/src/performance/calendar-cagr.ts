import { QuantError } from '../errors.ts';
import { requireFinite, requirePositive } from '../series.ts';

export interface CalendarCagrInput {
  readonly startValue: number;
  readonly endValue: number;
  /** Calendar dates, `2020-01-31`. */
  readonly startDate: string;
  readonly endDate: string;
}

export interface CalendarCagr {
  /** Calendar days from start to end. */
  readonly days: number;
  /** (end/start)^(365.25/days) - 1, the project's form. */
  readonly cagr36525: number;
  /** (end/start)^(365/days) - 1, beside it because many reports use it. */
  readonly cagr365: number;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Compound annual growth rate by the calendar, where `cagr` counts periods. Refuses a start value that is not
 * positive, a negative end value, and an end that is not after the start.
 *
 * - Formula: (end/start)^(365.25/days) - 1, and beside it with 365.
 * - Units: values in any one currency, dates as `2020-01-31`; out come days and fractions (0.1 is 10 %).
 * - Conventions: annualised, by actual days; the form with 365.25 days is the project's, the one with 365
 *   beside it.
 * - Source: the calendar-day form of GIPS 2020 reports, which use actual days; 365 is what many reports use.
 * - Checked: the formula in high precision, on dates of the S&P 500.
 * - Example: `calendarCagr({ startValue: 100, endValue: 150, startDate: '2020-01-31', endDate: '2024-01-31'
 *   }).cagr36525` gives `0.1067`.
 */
export function calendarCagr({ startValue, endValue, startDate, endDate }: CalendarCagrInput): CalendarCagr {
  requirePositive('startValue', startValue);
  requireFinite('endValue', endValue);
  if (endValue < 0) refuse('endValue', endValue, '0 or above');
  const days = dayNumber('endDate', endDate) - dayNumber('startDate', startDate);
  if (days <= 0) refuse('endDate', endDate, `after startDate ${startDate}`);
  const growth = Math.log1p((endValue - startValue) / startValue);
  return {
    days,
    cagr36525: Math.expm1((365.25 / days) * growth),
    cagr365: Math.expm1((365 / days) * growth),
  };
}

function dayNumber(name: string, date: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  // Date.parse takes 30 February for 1 March in some engines, so the date must read back unchanged.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    refuse(name, date, 'a calendar date such as 2020-01-31');
  }
  return time / MILLISECONDS_PER_DAY;
}

function refuse(name: string, value: unknown, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}
