import { QuantError } from '../../errors.ts';
import { leastSquares } from '../../numeric/linear-algebra.ts';
import { requireItems, requireSameLength, requireSeries, type Series } from '../../series.ts';
import { isRounding, largestMagnitude } from '../../statistics/moments.ts';
import { sum, sumOf } from '../../statistics/sum.ts';
import { fitLine } from '../price-impact/simple-regression.ts';

export interface OrderFlowImpactInput {
  /** Order-flow imbalance of each bar. */
  readonly flows: Series;
  /** Change of the mid over each bar. */
  readonly midChanges: Series;
}

export interface OrderFlowImpact {
  /** Price change for one unit of order flow. */
  readonly impactCoefficient: number;
  readonly standardError: number;
  readonly tStatistic: number;
  readonly intercept: number;
  readonly rSquared: number;
  /** The depth that would explain the coefficient: 1 / (2 coefficient), in sizes for one unit of the mids. */
  readonly depthEstimate: number;
}

/**
 * How far the mid moves for a unit of order flow. NaN where the flow does not vary. Refuses fewer than 2 bars.
 *
 * - Formula: dm_k = a + beta OFI_k + e_k, by least squares; depth = 1 / (2 beta).
 * - Units: unit of the mids for one unit of size; with mids in ticks, the depth is sizes for each tick.
 * - Conventions: flow and change over the same bar: it explains, it does not predict. Standard error for residuals of
 *   one variance.
 * - Source: Cont, Kukanov & Stoikov 2014, eq. 10.
 * - Checked: statsmodels OLS; scipy linregress.
 * - Example: `orderFlowImpact({ flows: [-10, 0, 10, 20], midChanges: [-1, 0, 2, 3] }).impactCoefficient` gives `0.1400`.
 */
export function orderFlowImpact({ flows, midChanges }: OrderFlowImpactInput): OrderFlowImpact {
  requireBars(flows, midChanges, 2);
  const { slope, ...line } = fitLine(flows, midChanges);
  return { impactCoefficient: slope, ...line, depthEstimate: 1 / (2 * slope) };
}

export interface MultiLevelImpactInput {
  /** Order-flow imbalance of each bar, one series for each level of the book. */
  readonly flows: readonly Series[];
  /** Change of the mid over each bar. */
  readonly midChanges: Series;
}

export interface MultiLevelImpact {
  /** Price change for one unit of order flow at each level. */
  readonly impactCoefficients: Float64Array;
  /** For residuals of one variance; NaN without degrees of freedom. */
  readonly standardErrors: Float64Array;
  readonly intercept: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
}

/**
 * How far the mid moves for a unit of order flow at each level of the book. Refuses levels whose flows are collinear and
 * fewer bars than coefficients.
 *
 * - Formula: dm_k = a + sum_m beta_m OFI_(m,k) + e_k, by least squares.
 * - Units: unit of the mids for one unit of size.
 * - Conventions: flows of deep levels move together, so single coefficients are unsure; adjusted R2 counts them.
 * - Source: Xu, Gould & Howison 2018.
 * - Checked: statsmodels OLS.
 * - Example: `multiLevelOrderFlowImpact({ flows: [[1, 0, 2, 1], [0, 1, 1, 3]], midChanges: [2, 1, 5, 5] }).impactCoefficients`
 *   gives `[2.000, 1.000]`.
 */
export function multiLevelOrderFlowImpact({ flows, midChanges }: MultiLevelImpactInput): MultiLevelImpact {
  requireItems('flows', flows);
  for (const level of flows) requireBars(level, midChanges, flows.length + 1);
  const count = midChanges.length;
  const design = Array.from({ length: count }, (_, bar) => [1, ...flows.map((level) => level[bar]!)]);
  const { coefficients, residuals, inverseGram } = leastSquares('flows', design, midChanges);
  const degrees = count - coefficients.length;
  const residual = sumOf(count, (bar) => residuals[bar]! ** 2);
  const center = sum(midChanges) / count;
  const total = sumOf(count, (bar) => (midChanges[bar]! - center) ** 2);
  const isLevel = isRounding(Math.sqrt(total / count), largestMagnitude(midChanges));
  const rSquared = isLevel ? Number.NaN : 1 - residual / total;
  const variance = degrees > 0 ? residual / degrees : Number.NaN;
  return {
    impactCoefficients: coefficients.slice(1),
    standardErrors: inverseGram.slice(1).reduce((errors, row, index) => {
      errors[index] = Math.sqrt(variance * row[index + 1]!);
      return errors;
    }, new Float64Array(flows.length)),
    intercept: coefficients[0]!,
    rSquared,
    adjustedRSquared: degrees > 0 ? 1 - ((1 - rSquared) * (count - 1)) / degrees : Number.NaN,
  };
}

function requireBars(flows: Series, midChanges: Series, least: number): void {
  requireSeries('flows', flows);
  requireSeries('midChanges', midChanges);
  requireSameLength('midChanges', midChanges, 'flows', flows);
  if (flows.length < least)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'flows', length: flows.length, least });
}
