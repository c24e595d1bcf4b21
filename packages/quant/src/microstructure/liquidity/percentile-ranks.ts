import type { Series } from '../../series.ts';

/** Where each value stands among all: 0 the least, 1 the greatest, equal ones the middle of their places. */
export function percentileRanks(values: Series): Float64Array {
  const ascending = Float64Array.from(values).sort();
  const last = values.length - 1;
  return Float64Array.from(values, (value) => {
    const below = firstAt(ascending, (other) => other >= value);
    const notAbove = firstAt(ascending, (other) => other > value);
    return (below + notAbove - 1) / 2 / last;
  });
}

/** The first index in ascending values for which the condition holds; their number where none does. */
function firstAt(ascending: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same of the last value alone, without sorting. */
export function percentileRankOfLast(values: Series): number {
  const last = values.length - 1;
  const latest = values[last]!;
  let below = 0;
  let equal = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value < latest) below++;
    else if (value === latest) equal++;
  }
  return (below + below + equal - 1) / 2 / last;
}
