import { CliError } from '../failure/errors.ts';

/** Refuses what is no day of the calendar; 30 February is none. */
export const checkDate = (flag: string, text: string): void => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return;
  throw new CliError('ARGUMENTS', {
    wrong: `${flag} ${text} is not a date`,
    right: `year, month and day, such as ${flag} 2010-01-31`,
    next: 'correct the date',
  });
};
