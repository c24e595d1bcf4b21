import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';

/** A day that an option gives, as yyyymmdd; undefined where it is left out. */
export const dateOption = (invocation: Invocation, name: string): number | undefined => {
  const text = invocation.text(name);
  if (text === undefined) return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Number(text.replaceAll('-', ''));
  throw new CliError('ARGUMENTS', {
    wrong: `--${name} ${text}`,
    right: 'a date such as 2013-06-01',
    next: 'write year, month and day with hyphens',
  });
};
