import { MICROS_PER_DAY, type Micros, micros } from '@marketloom/kernel';
import { CliError } from '../../failure/errors.ts';

/** The range between two days (UTC), both included; refuses what is no date and an end before the start. */
export const dayRange = (
  from: string | undefined,
  to: string | undefined,
): { readonly from?: Micros; readonly to?: Micros } => {
  const first = from === undefined ? undefined : startOfDay('--from', from);
  const last = to === undefined ? undefined : startOfDay('--to', to) + MICROS_PER_DAY - 1;
  if (first !== undefined && last !== undefined && last < first)
    throw new CliError('ARGUMENTS', {
      wrong: `--to ${to} is before --from ${from}`,
      right: 'an end that is not before the start',
      next: 'swap the two dates',
    });
  return {
    ...(first === undefined ? {} : { from: micros(first) }),
    ...(last === undefined ? {} : { to: micros(last) }),
  };
};

const startOfDay = (flag: string, text: string): number => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return time * 1000;
  throw new CliError('ARGUMENTS', {
    wrong: `${flag} ${text} is not a date`,
    right: `year, month and day, such as ${flag} 2010-01-31`,
    next: 'correct the date',
  });
};
