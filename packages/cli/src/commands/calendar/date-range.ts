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

/** The days asked for; what is left out is filled up to a fortnight around today's date in `timeZone`. */
export const dateRange = (invocation: Invocation, timeZone: string): DateRange => {
  const given = { from: invocation.text('from'), to: invocation.text('to') };
  if (given.from !== undefined) checkDate('--from', given.from);
  if (given.to !== undefined) checkDate('--to', given.to);
  const from = given.from ?? startFor(given.to, Temporal.Now.plainDateISO(timeZone).toString());
  const to = given.to ?? daysAfter(from, FORTNIGHT - 1);
  if (to < from)
    throw new CliError('ARGUMENTS', {
      wrong: `--to ${to} is before --from ${from}`,
      right: 'an end that is not before the start',
      next: 'swap the two dates',
    });
  return { from, to };
};

const startFor = (to: string | undefined, today: string): string =>
  to === undefined || to >= today ? today : daysAfter(to, 1 - FORTNIGHT);

const daysAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();
