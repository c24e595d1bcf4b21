import { QuantError } from '../../errors.ts';
import { requireReturns, requireWholeNumber, type Series } from '../../series.ts';
import { drawIndices, type ResamplingOptions, requireResampling } from './resampled-indices.ts';

export interface BootstrapPathsInput extends ResamplingOptions {
  /** Simple returns per period, none below -1. */
  readonly returns: Series;
  /** Periods of each path. */
  readonly periods: number;
  readonly paths: number;
  /** Periods after which the wealth of every path is kept, ascending: `[252, 504]`. */
  readonly keepAt?: readonly number[];
}

export interface BootstrapPaths {
  /** Wealth at the end of each path, which starts at 1. */
  readonly finalWealth: Float64Array;
  /** The deepest drawdown of each path, 0 or below. */
  readonly maxDrawdown: Float64Array;
  /** For each of `keepAt`, the wealth of every path after so many periods. */
  readonly kept: readonly Float64Array[];
}

/**
 * Futures made of the past: paths of compounded returns, drawn in blocks or one by one. Refuses returns below -1.
 *
 * - Formula: W_0 = 1, W_t = W_{t-1} (1 + r at the t-th drawn place); drawdown min_t(W_t / max_{s<=t} W_s - 1).
 * - Units: wealth in multiples of the start; returns per period.
 * - Conventions: the start counts as a peak; places as `resampledIndices` draws them.
 * - Source: Politis & Romano 1994; Efron & Tibshirani 1993.
 * - Checked: by hand, and against `wealthIndex` and `maxDrawdown` on the same places.
 * - Example: `bootstrapPaths({ returns: [0.1], periods: 2, paths: 1, random: seededRandom(1) }).finalWealth` gives `[1.210]`.
 */
export function bootstrapPaths(input: BootstrapPathsInput): BootstrapPaths {
  const { returns, periods, paths, keepAt = [] } = input;
  requireReturns('returns', returns);
  requireWholeNumber('periods', periods, 1);
  requireWholeNumber('paths', paths, 1);
  requireResampling(input);
  requireKeptPeriods(keepAt, periods);
  const growth = Float64Array.from(returns, (value) => 1 + value);
  const finalWealth = new Float64Array(paths);
  const maxDrawdown = new Float64Array(paths);
  const kept = keepAt.map(() => new Float64Array(paths));
  const indices = new Int32Array(periods);
  // Hot: tens of millions of steps.
  for (let path = 0; path < paths; path++) {
    drawIndices(indices, growth.length, input);
    let wealth = 1;
    let peak = 1;
    let lowest = 1;
    let next = 0;
    for (let period = 0; period < periods; period++) {
      wealth *= growth[indices[period]!]!;
      if (wealth > peak) peak = wealth;
      else if (wealth < lowest * peak) lowest = wealth / peak;
      if (next < keepAt.length && period + 1 === keepAt[next]) kept[next++]![path] = wealth;
    }
    finalWealth[path] = wealth;
    maxDrawdown[path] = lowest - 1;
  }
  return { finalWealth, maxDrawdown, kept };
}

function requireKeptPeriods(keepAt: readonly number[], periods: number): void {
  keepAt.forEach((value, index) => {
    const least = index === 0 ? 1 : keepAt[index - 1]! + 1;
    if (Number.isInteger(value) && value >= least && value <= periods) return;
    const must = `a whole number from ${least} to ${periods}, ascending`;
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'keepAt', index, value, must });
  });
}
