import { requireOneOf } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { requirePositive, requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { isRounding, largestMagnitude, standardDeviation } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';
import { normalCost, type SegmentCost, squaredErrorCost } from './segment-cost.ts';

export interface PeltInput {
  readonly values: Series;
  /**
   * `l2` looks for shifts of the mean, in squared units; `normal` for shifts of mean or variance, in twice the
   * log-likelihood.
   */
  readonly cost: 'l2' | 'normal';
  /** What each breakpoint must save, 0 or above. Usual: 2 sigma^2 ln n for `l2`, 3 ln n for `normal`. */
  readonly penalty: number;
  /** Values in a segment at least; default 2. */
  readonly minSize?: number;
  /** For `normal`: lowest variance of a segment; default 1e-8 of the whole variance, for stretches of equal values. */
  readonly varianceFloor?: number;
}

export interface Segmentation {
  /** Ends of the segments: each is the index after a segment's last value; the last is the number of values. */
  readonly breakpoints: readonly number[];
  /** Sum of the segments' costs. */
  readonly cost: number;
  /** Cost plus the penalty of each inner breakpoint: what was made least. */
  readonly penalised: number;
}

/**
 * The cheapest cut of a series into segments, exact, in about linear time where breakpoints come with the data. Refuses
 * fewer values than the smallest segment, gaps, and for `normal` a series of zero variance.
 *
 * - Formula: minimum over all cuts of sum of segment costs + penalty times inner breakpoints; l2 cost
 *   sum (x - mean)^2; normal cost n (ln 2 pi + ln var + 1), var with divisor n.
 * - Units: l2 in the squared unit of the values; normal without unit.
 * - Conventions: every index may be a breakpoint (ruptures calls it jump = 1); uses the whole series, so it must not
 *   feed a backtest.
 * - Source: Killick, Fearnhead & Eckley 2012.
 * - Checked: ruptures 1.1.10 and an exhaustive dynamic programme.
 * - Example: `pelt({ values: [0, 0.1, 0, 5, 5.1, 5, 1, 1.1, 1], cost: 'l2', penalty: 1 }).breakpoints` gives `[3, 6, 9]`.
 */
export function pelt(input: PeltInput): Segmentation {
  const { values, penalty, minSize = 2 } = input;
  requireSeries('values', values);
  requireWholeNumber('minSize', minSize, 1);
  if (values.length < minSize)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'values', length: values.length, least: minSize });
  if (!(Number.isFinite(penalty) && penalty >= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'penalty',
      value: penalty,
      must: 'a finite number, 0 or above',
    });
  requireOneOf('cost', input.cost, ['l2', 'normal']);
  if (input.varianceFloor !== undefined) requirePositive('varianceFloor', input.varianceFloor);
  const cost = costOf(input);
  const breakpoints = cheapestCut(values.length, cost, penalty, minSize);
  const total = sumOf(breakpoints.length, (index) =>
    cost.exact(index === 0 ? 0 : breakpoints[index - 1]!, breakpoints[index]!),
  );
  return { breakpoints, cost: total, penalised: total + penalty * (breakpoints.length - 1) };
}

function costOf({ values, cost, varianceFloor }: PeltInput): SegmentCost {
  if (cost === 'l2') return squaredErrorCost(values);
  const deviation = standardDeviation(values, { ddof: 0 });
  if (!(deviation > 0) || isRounding(deviation, largestMagnitude(values)))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'variance of values',
      value: 0,
      must: 'above 0: a series of zero variance has no normal likelihood',
    });
  return normalCost(values, varianceFloor ?? 1e-8 * deviation ** 2);
}

/**
 * Best cuts of the first 1, 2, … values. A last breakpoint that is dearer than cutting at `end` can never win again,
 * but only once a segment that begins at `end` is long enough: until then it stays. Hot.
 */
function cheapestCut(count: number, cost: SegmentCost, penalty: number, minSize: number): number[] {
  const best = new Float64Array(count + 1).fill(Infinity);
  const cutBefore = new Int32Array(count + 1);
  best[0] = -penalty;
  let candidates: number[] = [];
  /** From which end on a candidate may be left out. */
  const outFrom = new Int32Array(count + 1).fill(count + 1);
  for (let end = minSize; end <= count; end++) {
    const start = end - minSize;
    if (Number.isFinite(best[start]!)) candidates.push(start);
    candidates = candidates.filter((from) => end < outFrom[from]!);
    for (const from of candidates) {
      const value = best[from]! + cost.fast(from, end) + penalty;
      if (value < best[end]!) {
        best[end] = value;
        cutBefore[end] = from;
      }
    }
    for (const from of candidates)
      if (best[from]! + cost.fast(from, end) > best[end]! && outFrom[from]! > count)
        outFrom[from] = end + minSize;
  }
  const breakpoints: number[] = [];
  for (let end = count; end > 0; end = cutBefore[end]!) breakpoints.unshift(end);
  return breakpoints;
}
