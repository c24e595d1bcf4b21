import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { checkDate } from '../../check-date.ts';
import { milliseconds } from './row-times.ts';

export const DAYS_PER_YEAR = 365;
const DAY = 86_400_000;

/** The day from which time counts: `--date`, else today (UTC). */
export const valuationDay = (invocation: Invocation): string => {
  const stated = invocation.text('date');
  if (stated === undefined) return new Date().toISOString().slice(0, 10);
  checkDate('--date', stated);
  return stated;
};

/** Years from one day to another, in days of 365. */
export const yearsBetween = (from: string, to: string): number =>
  (milliseconds(to)! - milliseconds(from)!) / DAY / DAYS_PER_YEAR;

export interface TimeToExpiry {
  readonly years: number;
  readonly assumed: readonly string[];
}

/** The time to the expiry that `--years` or `--expiry` tells; undefined where neither is given. */
export const statedTime = (invocation: Invocation): TimeToExpiry | undefined => {
  const years = invocation.number('years');
  const expiry = invocation.text('expiry');
  if (years !== undefined && expiry !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `both --years ${years} and --expiry ${expiry} are given`,
      right: 'one of them',
      next: 'leave one away',
    });
  if (years !== undefined) return { years, assumed: [] };
  if (expiry === undefined) return undefined;
  checkDate('--expiry', expiry);
  const day = valuationDay(invocation);
  const found = yearsBetween(day, expiry);
  if (found < 0)
    throw new CliError('ARGUMENTS', {
      wrong: `--expiry ${expiry} is before ${day}`,
      right: 'an option that has not expired',
      next: 'correct the date, or value it as of an earlier day with --date',
    });
  return { years: found, assumed: [`time from ${day} to ${expiry} in years of 365 days`] };
};

export const timeToExpiry = (invocation: Invocation): TimeToExpiry => {
  const found = statedTime(invocation);
  if (found !== undefined) return found;
  throw new CliError('ARGUMENTS', {
    wrong: 'it is not said when the option expires',
    right: '--years with the time to it (0.5 is half a year), or --expiry with its date',
    next: 'add one of them, such as --years 0.5',
  });
};
