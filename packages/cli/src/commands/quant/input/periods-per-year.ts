import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';

export interface PeriodsPerYear {
  readonly periodsPerYear: number;
  readonly why: string;
}

const DAY = 86_400_000;

const known: readonly {
  readonly least: number;
  readonly most: number;
  readonly periods: number;
  readonly what: string;
}[] = [
  { least: 6, most: 8, periods: 52, what: 'weekly' },
  { least: 27, most: 33, periods: 12, what: 'monthly' },
  { least: 85, most: 97, periods: 4, what: 'quarterly' },
  { least: 350, most: 380, periods: 1, what: 'yearly' },
];

/** What `--periods` says, else what the dates tell; refuses where neither does. */
export const periodsPerYear = (invocation: Invocation, times: Float64Array | undefined): PeriodsPerYear => {
  const stated = invocation.number('periods');
  if (stated !== undefined) {
    if (stated > 0) return { periodsPerYear: stated, why: 'as --periods says' };
    throw unknown(`--periods is ${stated}`);
  }
  if (times === undefined || times.length < 3)
    throw unknown('without dates it is open how many rows a year has');
  const gap = medianGap(times) / DAY;
  if (gap > 0.9 && gap < 4)
    return hasWeekends(times)
      ? { periodsPerYear: 365, why: 'daily dates, weekends too' }
      : { periodsPerYear: 252, why: 'daily dates without weekends' };
  const found = known.find(({ least, most }) => gap >= least && gap <= most);
  if (found !== undefined) return { periodsPerYear: found.periods, why: `${found.what} dates` };
  throw unknown(`rows stand ${gap.toPrecision(3)} days apart: it is open how many a year has`);
};

const unknown = (wrong: string): CliError =>
  new CliError('ARGUMENTS', {
    wrong,
    right:
      'periods per year, above 0: 252 for days of an exchange, 365 for every day, 52 for weeks, 12 for months',
    next: 'say it, such as --periods 252',
  });

const medianGap = (times: Float64Array): number =>
  Float64Array.from({ length: times.length - 1 }, (_, i) => times[i + 1]! - times[i]!).sort()[
    (times.length - 1) >> 1
  ]!;

const hasWeekends = (times: Float64Array): boolean => {
  const weekendDays = times.filter((time) => [0, 6].includes(new Date(time).getUTCDay())).length;
  return weekendDays > times.length * 0.1;
};
