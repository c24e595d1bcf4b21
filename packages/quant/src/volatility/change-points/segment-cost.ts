import type { Series } from '../../series.ts';
import { mean } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';

/** What it costs to call a stretch of the series one segment. */
export interface SegmentCost {
  /** Fast, from running sums. `from` is included, `to` is not. */
  fast(from: number, to: number): number;
  /** The same from the values themselves, exact to rounding. */
  exact(from: number, to: number): number;
}

/** sum (x - mean)^2. */
export function squaredErrorCost(values: Series): SegmentCost {
  const squares = squaresAround(values);
  return { fast: squares, exact: (from, to) => exactSquares(values, from, to) };
}

/**
 * Minus twice the normal log-likelihood, n (ln 2 pi + ln var + 1), var with divisor n. Below the floor the variance is
 * the floor: n (ln 2 pi + ln floor + var / floor).
 */
export function normalCost(values: Series, floor: number): SegmentCost {
  const squares = squaresAround(values);
  const cost = (sumOfSquares: number, count: number): number => {
    const variance = sumOfSquares / count;
    const used = Math.max(variance, floor);
    return count * (Math.log(2 * Math.PI * used) + variance / used);
  };
  return {
    fast: (from, to) => cost(squares(from, to), to - from),
    exact: (from, to) => cost(exactSquares(values, from, to), to - from),
  };
}

/** Sums of squares around a stretch's own mean, from running sums of the centred values. Hot. */
function squaresAround(values: Series): (from: number, to: number) => number {
  const center = mean(values);
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]! - center;
    sums[index + 1] = sums[index]! + value;
    squares[index + 1] = squares[index]! + value * value;
  }
  return (from, to) => {
    const total = sums[to]! - sums[from]!;
    return Math.max(0, squares[to]! - squares[from]! - (total * total) / (to - from));
  };
}

function exactSquares(values: Series, from: number, to: number): number {
  const center = mean(values.slice(from, to));
  return sumOf(to - from, (offset) => (values[from + offset]! - center) ** 2);
}
