import type { GaussianHmm, ObservationTable } from './gaussian-hmm.ts';

/** Probability to stay, at the start. */
const STAYS = 0.9;

/** Observations on each side that tell how large moves are around one. */
const AROUND = 5;

/**
 * Models to begin with where none is given: equal groups by the size of the moves around each time, and equal groups
 * by level. Always the same for the same observations.
 */
export function defaultStarts(table: ObservationTable, states: number): readonly GaussianHmm[] {
  return [sizesAround(table), levels(table)].map((key) => startFrom(table, states, key));
}

/** The first column. */
function levels({ values, count, columns }: ObservationTable): Float64Array {
  return Float64Array.from({ length: count }, (_, time) => values[time * columns]!);
}

/** Squared deviations over their column's variance, averaged over the neighbours. */
function sizesAround({ values, count, columns }: ObservationTable): Float64Array {
  const sizes = new Float64Array(count);
  for (let column = 0; column < columns; column++) {
    const { mean, variance } = columnMoments({ values, count, columns }, column);
    for (let time = 0; time < count; time++)
      sizes[time]! += (values[time * columns + column]! - mean) ** 2 / variance;
  }
  return sizes.map((_, time) => {
    const near = sizes.subarray(Math.max(0, time - AROUND), time + AROUND + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}

function startFrom(table: ObservationTable, states: number, key: Float64Array): GaussianHmm {
  const { values, count, columns } = table;
  const order = Array.from(key, (_, time) => time).sort((a, b) => key[a]! - key[b]!);
  const groups = Array.from({ length: states }, (_, state) =>
    order.slice(Math.floor((state * count) / states), Math.floor(((state + 1) * count) / states)),
  );
  const everyColumn = Array.from({ length: columns }, (_, column) => column);
  const moments = groups.map((times) =>
    everyColumn.map((column) => {
      const own = Float64Array.from(times, (time) => values[time * columns + column]!);
      const moments = columnMoments({ values: own, count: own.length, columns: 1 }, 0);
      // A group of equal values would have no variance at all.
      const least = 1e-2 * columnMoments(table, column).variance;
      return { mean: moments.mean, variance: Math.max(moments.variance, least) };
    }),
  );
  const leaves = (1 - STAYS) / (states - 1);
  return {
    startProbabilities: new Float64Array(states).fill(1 / states),
    transition: groups.map((_, from) =>
      Float64Array.from(groups, (_, to) => (states === 1 ? 1 : from === to ? STAYS : leaves)),
    ),
    means: moments.map((row) => Float64Array.from(row, ({ mean }) => mean)),
    variances: moments.map((row) => Float64Array.from(row, ({ variance }) => variance)),
  };
}

export function columnMoments(
  { values, count, columns }: ObservationTable,
  column: number,
): { readonly mean: number; readonly variance: number } {
  let total = 0;
  for (let time = 0; time < count; time++) total += values[time * columns + column]!;
  const mean = total / count;
  let squares = 0;
  for (let time = 0; time < count; time++) squares += (values[time * columns + column]! - mean) ** 2;
  return { mean, variance: squares / count };
}
