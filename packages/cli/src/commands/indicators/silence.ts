import { count } from '../../terminal/number-text.ts';
import type { ComputedIndicator } from './computed-values.ts';
import type { Rows } from './read-rows.ts';

/** Says that an indicator is blank throughout, and why; undefined where it has any value. */
export const silence = (
  { indicator, parameters, drawn, outputs }: ComputedIndicator,
  rows: Rows,
): string | undefined => {
  if (Object.values(outputs).some((values) => values.some((value) => !Number.isNaN(value)))) return undefined;
  const needed = Math.min(...indicator.firstValid(parameters)) + 1;
  const why =
    needed > rows.length ? `: it needs ${count(needed)} rows, and there are ${count(rows.length)}` : '';
  return `${drawn.label} has no value${why}.`;
};
