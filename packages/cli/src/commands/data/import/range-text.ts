import { CliError } from '../../../failure/errors.ts';
import { checkDate } from '../../check-date.ts';

/** Both ends are included; one that is left out is open. */
export interface NumberRange {
  readonly from?: number;
  readonly to?: number;
}

const endsOf = (flag: string, text: string, example: string): readonly [string, string] => {
  const ends = text.split('..').map((end) => end.trim());
  const [from = '', to = from] = ends;
  if (ends.length > 2 || (from === '' && to === ''))
    throw new CliError('ARGUMENTS', {
      wrong: `${flag} ${text} is no range`,
      right: `one, or from..to with either end left out at will, such as ${flag} ${example}`,
      next: 'correct the range',
    });
  return [from, to];
};

const rangeFrom = (
  flag: string,
  text: string,
  [from, to]: readonly [string, string],
  read: (end: string) => number,
): NumberRange => {
  const range = {
    ...(from === '' ? {} : { from: read(from) }),
    ...(to === '' ? {} : { to: read(to) }),
  };
  if (range.from !== undefined && range.to !== undefined && range.to < range.from)
    throw new CliError('ARGUMENTS', {
      wrong: `${flag} ${text} ends before it begins`,
      right: 'the lower end first',
      next: 'swap the two ends',
    });
  return range;
};

/** Dates as yyyymmdd: of `2016-01-15`, `2016-01-01..2016-03-31`, `2016-01-01..` or `..2016-03-31`. */
export const rangeOfDates = (flag: string, text: string): NumberRange =>
  rangeFrom(flag, text, endsOf(flag, text, '2016-01-01..2016-03-31'), (end) => {
    checkDate(flag, end);
    return Number(end.replaceAll('-', ''));
  });

/** `745`, `740..760`, `740..` or `..760`. */
export const rangeOfNumbers = (flag: string, text: string): NumberRange =>
  rangeFrom(flag, text, endsOf(flag, text, '740..760'), (end) => {
    if (/^\d+(\.\d+)?$/.test(end)) return Number(end);
    throw new CliError('ARGUMENTS', {
      wrong: `${flag} ${text}: "${end}" is not a number`,
      right: `plain numbers, such as ${flag} 740..760`,
      next: 'correct the number',
    });
  });
