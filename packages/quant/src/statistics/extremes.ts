import { requireSeries, type Series } from '../series.ts';

/** The greatest value. A loop, because spreading a long series into Math.max overflows the stack. */
export function greatest(values: Series): number {
  requireSeries('values', values);
  let found = values[0]!;
  for (const value of values) found = Math.max(found, value);
  return found;
}

/** The least value. */
export function least(values: Series): number {
  requireSeries('values', values);
  let found = values[0]!;
  for (const value of values) found = Math.min(found, value);
  return found;
}
