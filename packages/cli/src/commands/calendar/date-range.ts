import type { ExchangeSummary } from '@marketloom/market-data';
import type { Invocation } from '../../command-line/invocation.ts';
import { CliError } from '../../failure/errors.ts';
import { checkDate } from '../check-date.ts';

/** Days of the default range, the first and the last included. */
const FORTNIGHT = 14;

/** Two dates, `yyyy-mm-dd`, both included. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/**
 * The days asked for; what is left out is filled up to a fortnight around today's date at the exchange, as far as
 * its years reach.
 */
export const dateRange = (invocation: Invocation, { timeZone, years }: ExchangeSummary): DateRange => {
  const given = { from: invocation.text('from'), to: invocation.text('to') };
  if (given.from !== undefined) checkDate('--from', given.from);
  if (given.to !== undefined) checkDate('--to', given.to);
  const from =
    given.from ?? startFor(given.to, Temporal.Now.plainDateISO(timeZone).toString(), `${years.from}-01-01`);
  const to = given.to ?? endFor(from, `${years.to}-12-31`);
  if (to < from)
    throw new CliError('ARGUMENTS', {
      wrong: `--to ${to} is before --from ${from}`,
      right: 'an end that is not before the start',
      next: 'swap the two dates',
    });
  return { from, to };
};

const startFor = (to: string | undefined, today: string, first: string): string => {
  if (to === undefined || to >= today) return today;
  // An end before all years is refused as it was typed.
  if (to < first) return to;
  const start = daysAfter(to, 1 - FORTNIGHT);
  return start < first ? first : start;
};

const endFor = (from: string, last: string): string => {
  const end = daysAfter(from, FORTNIGHT - 1);
  return end > last && from <= last ? last : end;
};

const daysAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();
