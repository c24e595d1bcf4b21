import { columnOf, type Rows } from '../../rows.ts';
import { largestMagnitude, mean } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';

/** Mean and spread, sum((r - mean)^2), of every strategy over some rows. */
export interface Moments {
  rows: number;
  readonly means: Float64Array;
  readonly spreads: Float64Array;
}

export function emptyMoments(strategies: number): Moments {
  return { rows: 0, means: new Float64Array(strategies), spreads: new Float64Array(strategies) };
}

export interface Blocks {
  readonly strategies: number;
  readonly moments: readonly Moments[];
  /** The largest magnitude of each strategy's returns, against which rounding is judged. */
  readonly magnitudes: Float64Array;
}

/** Blocks of equal length; rows that do not fill them are left out at the start. */
export function cutIntoBlocks(returns: Rows, count: number): Blocks {
  const strategies = returns[0]!.length;
  const rows = Math.floor(returns.length / count);
  const dropped = returns.length - count * rows;
  const moments = Array.from({ length: count }, () => ({ ...emptyMoments(strategies), rows }));
  const magnitudes = new Float64Array(strategies);
  for (let strategy = 0; strategy < strategies; strategy++) {
    const column = columnOf(returns, strategy).subarray(dropped);
    magnitudes[strategy] = largestMagnitude(column);
    moments.forEach(({ means, spreads }, block) => {
      const values = column.subarray(block * rows, (block + 1) * rows);
      const center = mean(values);
      means[strategy] = center;
      spreads[strategy] = sumOf(rows, (index) => (values[index]! - center) ** 2);
    });
  }
  return { strategies, moments, magnitudes };
}

/** Writes the moments of both together. Hot. Spreads within and between are added, so nothing cancels. */
export function merge(left: Moments, right: Moments, into: Moments): void {
  const rows = left.rows + right.rows;
  const share = right.rows / rows;
  into.rows = rows;
  for (let strategy = 0; strategy < into.means.length; strategy++) {
    const distance = right.means[strategy]! - left.means[strategy]!;
    into.means[strategy] = left.means[strategy]! + distance * share;
    into.spreads[strategy] =
      left.spreads[strategy]! + right.spreads[strategy]! + distance * distance * left.rows * share;
  }
}

/** Writes the Sharpe ratio of every strategy; NaN for one that does not vary. Hot. */
export function sharpeOf(
  { rows, means, spreads }: Moments,
  magnitudes: Float64Array,
  sharpe: Float64Array,
): void {
  for (let strategy = 0; strategy < sharpe.length; strategy++) {
    const deviation = Math.sqrt(spreads[strategy]! / (rows - 1));
    sharpe[strategy] = deviation <= 1e-14 * magnitudes[strategy]! ? Number.NaN : means[strategy]! / deviation;
  }
}
