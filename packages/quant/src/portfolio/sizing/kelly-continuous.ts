import { QuantError } from '../../errors.ts';
import { dot, quadraticForm, solvePositiveDefinite, symmetricEigen } from '../../numeric/linear-algebra.ts';
import { type Rows, requireSymmetric } from '../../rows.ts';
import { requireFinite, requireSeries, type Series } from '../../series.ts';
import { requireKellyMultiple } from './kelly-multiple.ts';

export interface KellyContinuousInput {
  /** Expected return of each asset per period. */
  readonly mean: Series;
  /** Covariance of the returns in one period; positive definite. */
  readonly covariance: Rows;
  /** Return without risk in one period. */
  readonly riskFree: number;
  /** Share of the full position to take: 0.5 is half Kelly; default 1. */
  readonly multiple?: number;
}

export interface KellyPortfolio {
  /** Share of wealth in each asset, negative where sold short; the rest is cash, or borrowed. */
  readonly full: Float64Array;
  /** multiple x full. */
  readonly fractional: Float64Array;
  /** Expected log growth per period at the full position. */
  readonly growth: number;
  readonly growthAtMultiple: number;
  /** Of the full position: the highest there is, per period. */
  readonly sharpe: number;
}

/**
 * Positions under which wealth grows fastest when prices move continuously. Refuses a covariance that is not symmetric
 * and positive definite.
 *
 * - Formula: f = S^-1 (mu - rf); growth = rf + f'(mu - rf) - f'Sf / 2; Sharpe = sqrt((mu - rf)' S^-1 (mu - rf)).
 * - Units: positions as fractions of wealth (2 is twice leveraged); all figures per period of the inputs.
 * - Conventions: mean is the arithmetic drift; no limit on leverage or short positions.
 * - Source: Merton 1969; Thorp 2006; MacLean, Thorp & Ziemba 2011.
 * - Checked: numpy.
 * - Example: `kellyContinuous({ mean: [0.1, 0.07], covariance: [[0.04, 0.006], [0.006, 0.0225]], riskFree: 0.02 }).full`
 *   gives `[1.7361, 1.7593]`.
 */
export function kellyContinuous(input: KellyContinuousInput): KellyPortfolio {
  const { mean, covariance, riskFree, multiple = 1 } = input;
  requireSeries('mean', mean);
  requireSymmetric('covariance', covariance, mean.length);
  requireFinite('riskFree', riskFree);
  requireKellyMultiple(multiple);
  const excess = Float64Array.from(mean, (value) => value - riskFree);
  const full = solveByCorrelation(covariance, excess);
  const reward = dot(full, excess);
  const risk = quadraticForm(covariance, full);
  const growthOf = (scale: number) => riskFree + scale * reward - (scale * scale * risk) / 2;
  return {
    full,
    fractional: full.map((position) => multiple * position),
    growth: growthOf(1),
    growthAtMultiple: growthOf(multiple),
    sharpe: Math.sqrt(Math.max(0, reward)),
  };
}

/** A correlation matrix whose least eigenvalue is below this is singular but for rounding. */
const SINGULAR = 1e-12;

/** S^-1 x by way of the correlations, so that assets of very different volatility do not look singular. */
function solveByCorrelation(covariance: Rows, right: Series): Float64Array {
  const deviations = covariance.map((row, asset) => {
    const value = row[asset]!;
    if (value > 0) return Math.sqrt(value);
    const must = 'above 0: the variance of an asset';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: `covariance[${asset}]`,
      index: asset,
      value,
      must,
    });
  });
  const correlations = covariance.map((row, i) =>
    Float64Array.from(
      row,
      (value, j) => (value + covariance[j]![i]!) / 2 / (deviations[i]! * deviations[j]!),
    ),
  );
  const eigenvalue = symmetricEigen(correlations).values.at(-1)!;
  if (eigenvalue < -SINGULAR)
    throw new QuantError('QUANT_NOT_POSITIVE_SEMIDEFINITE', { name: 'covariance', eigenvalue });
  if (eigenvalue < SINGULAR)
    throw new QuantError('QUANT_SINGULAR', {
      name: 'covariance',
      why: 'it is not positive definite: some assets together move like others',
    });
  const scaled = solvePositiveDefinite(
    'covariance',
    correlations,
    Float64Array.from(right, (value, i) => value / deviations[i]!),
  );
  return scaled.map((value, i) => value / deviations[i]!);
}
