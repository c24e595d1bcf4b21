import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { milliseconds } from '../input/row-times.ts';
import { valuationDay, yearsBetween } from '../input/time-to-expiry.ts';

export interface StatedDividend {
  /** The ex-date, in years from the day of the valuation. */
  readonly time: number;
  readonly amount: number;
}

/** Dividends as `--dividend 0.25=1.5` or `--dividend 2026-03-20=1.5` tells them. */
export const statedDividends = (invocation: Invocation): readonly StatedDividend[] =>
  Object.entries(invocation.pairs('dividend') ?? {}).map(([when, text]) => {
    const isDate = milliseconds(when) !== undefined && when.includes('-');
    const time = isDate ? yearsBetween(valuationDay(invocation), when) : Number(when);
    const amount = Number(text);
    if (Number.isFinite(time) && Number.isFinite(amount)) return { time, amount };
    throw new CliError('ARGUMENTS', {
      wrong: `--dividend ${when}=${text} is no dividend`,
      right: 'the ex-date, in years or as a date, and the amount: --dividend 0.25=1.5',
      next: 'repeat --dividend for each',
    });
  });
