import { MICROS_PER_DAY, type Micros, micros } from '@marketloom/kernel';
import { CliError } from '../../failure/errors.ts';
import { checkDate } from '../check-date.ts';

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
  checkDate(flag, text);
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) * 1000;
};
