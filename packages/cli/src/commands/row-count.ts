import type { Invocation } from '../command-line/invocation.ts';
import { CliError } from '../failure/errors.ts';

/** How many rows an option says to show; undefined where it is left out. */
export const rowCount = (invocation: Invocation, option: 'rows' | 'last'): number | undefined => {
  const rows = invocation.number(option);
  if (rows === undefined || (Number.isSafeInteger(rows) && rows >= 1 && rows <= 1_000_000)) return rows;
  throw new CliError('ARGUMENTS', {
    wrong: `--${option} ${rows} cannot be shown`,
    right: 'a whole number from 1 to 1000000',
    next: `give another, such as --${option} 50`,
  });
};
