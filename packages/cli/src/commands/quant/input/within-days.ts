import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { dayRange } from '../../data/day-range.ts';

/** Keeps the rows between `--from` and `--to`; both need dates. */
export const withinDays = (
  invocation: Invocation,
  times: Float64Array | undefined,
  places: readonly number[],
  file: string,
): readonly number[] => {
  const { from, to } = dayRange(invocation.text('from'), invocation.text('to'));
  if (from === undefined && to === undefined) return places;
  if (times === undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `${file} has no column of dates, which --from and --to need`,
      right: 'a column called date or time',
      next: 'name the column in the first line, or leave --from and --to away',
    });
  const kept = places.filter((place) => {
    const micros = times[place]! * 1000;
    return (from === undefined || micros >= from) && (to === undefined || micros <= to);
  });
  if (kept.length > 0) return kept;
  throw new CliError('ARGUMENTS', {
    wrong: `${file} has no rows between these days`,
    right: 'days that the file covers',
    next: 'give another --from and --to',
  });
};
