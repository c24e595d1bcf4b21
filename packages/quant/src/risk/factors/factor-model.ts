import { QuantError } from '../../errors.ts';
import { multiply, requireCovarianceMatrix } from '../../numeric/linear-algebra.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireSameLength, requireSeries, type Series } from '../../series.ts';
import { mirrored } from '../covariance/mirrored.ts';

/** Risk of many assets by a few factors, and by what is each asset's own. */
export interface FactorModel {
  /** A row per asset, a column per factor. */
  readonly exposures: Rows;
  /** Of the factors' returns per period, positive semidefinite. */
  readonly factorCovariance: Rows;
  /** Variance per period of what the factors leave, for each asset; uncorrelated between assets. */
  readonly specificVariances: Series;
}

/** A factor model that was estimated, with the returns that it explains. */
export interface FittedFactorModel extends FactorModel {
  readonly exposures: readonly Float64Array[];
  readonly factorCovariance: readonly Float64Array[];
  readonly specificVariances: Float64Array;
  /** A row per period, a column per factor. */
  readonly factorReturns: readonly Float64Array[];
  /** A row per period, a column per asset: what the factors leave. */
  readonly specificReturns: readonly Float64Array[];
}

export function requireFactorModel({ exposures, factorCovariance, specificVariances }: FactorModel): void {
  requireRows('exposures', exposures);
  requireCovarianceMatrix('factorCovariance', factorCovariance, exposures[0]!.length);
  requireSeries('specificVariances', specificVariances);
  requireSameLength('specificVariances', specificVariances, 'exposures', exposures);
  specificVariances.forEach((value, index) => {
    if (value < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name: 'specificVariances',
        index,
        value,
        must: '0 or above',
      });
  });
}

/**
 * The assets' covariance that a factor model implies: positive semidefinite also for more assets than observations.
 * Refuses shapes that do not fit, a factor covariance that is not positive semidefinite and a negative variance.
 *
 * - Formula: S = B F B' + D, D diagonal.
 * - Units: per period, the product of the units of both assets.
 * - Conventions: specific returns uncorrelated between assets and with the factors.
 * - Source: Rosenberg 1974; Grinold & Kahn, Active Portfolio Management, chapter 3.
 * - Checked: by hand; identity: with all principal components it is the sample covariance.
 * - Example: `factorModelCovariance({ exposures: [[1], [0.5]], factorCovariance: [[0.04]],
 *   specificVariances: [0.01, 0.02] })` gives `[[0.05000, 0.02000], [0.02000, 0.03000]]`.
 */
export function factorModelCovariance(model: FactorModel): readonly Float64Array[] {
  requireFactorModel(model);
  const { exposures, factorCovariance, specificVariances } = model;
  const loaded = exposures.map((row) => multiply(factorCovariance, row));
  const covariance = exposures.map((row) => multiply(loaded, row));
  covariance.forEach((row, asset) => {
    row[asset]! += specificVariances[asset]!;
  });
  return mirrored(covariance);
}
