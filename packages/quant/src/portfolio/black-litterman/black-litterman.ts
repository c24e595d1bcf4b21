import { QuantError } from '../../errors.ts';
import { cholesky, dot, multiply, solvePositiveDefinite } from '../../numeric/linear-algebra.ts';
import { type Rows, requireShape, requireSquare, requireSymmetric } from '../../rows.ts';
import { requirePositive, requireSameLength, requireSeries, type Series } from '../../series.ts';
import { requireCovariance } from '../covariance-matrix.ts';
import { requireAssetSeries } from '../weight-space.ts';

export interface BlackLittermanPrior {
  /** Of excess returns; not singular. */
  readonly covariance: Rows;
  /** The weights from which equilibrium returns are implied. */
  readonly marketWeights: Series;
  /** delta: the market's excess return against its variance. */
  readonly riskAversion: number;
  /** How uncertain the equilibrium is: the covariance of its returns is tau S. */
  readonly tau: number;
  /** One row for each view, one column for each asset. */
  readonly views: Rows;
  /** The return that each view expects of its portfolio. */
  readonly viewReturns: Series;
}

export interface BlackLittermanInput extends BlackLittermanPrior {
  /** Covariance of the views' errors, or its diagonal. Default diag(P tau S P'). */
  readonly omega?: Rows | Series;
}

export interface BlackLittermanPosterior {
  /** pi = delta S w. */
  readonly equilibriumReturns: Float64Array;
  /** The diagonal of the views' error covariance. */
  readonly omega: Float64Array;
  readonly posteriorReturns: Float64Array;
  /** S + M: of returns, with the uncertainty of their means. */
  readonly posteriorCovariance: readonly Float64Array[];
  /** (delta posterior covariance)^-1 posterior returns, not normalised. */
  readonly weights: Float64Array;
  /** The same on the prior covariance. */
  readonly weightsOnPriorCovariance: Float64Array;
}

/**
 * Returns implied by market weights, blended with views of stated uncertainty, and the weights that follow. Refuses a
 * singular covariance, a view without a position, and views that contradict each other with certainty.
 *
 * - Formula: mu = pi + tau S P'(P tau S P' + O)^-1 (q - P pi); M = tau S - tau S P'(P tau S P' + O)^-1 P tau S;
 *   w = (delta (S + M))^-1 mu.
 * - Units: excess returns in the time of the covariance; weights as shares of the capital.
 * - Conventions: O = diag(P tau S P') unless given; weights are not normalised; without views mu = pi.
 * - Source: Black & Litterman 1992; He & Litterman 1999.
 * - Checked: PyPortfolioOpt 1.6.0 BlackLittermanModel; He & Litterman's tables 2 and 4.
 * - Example: `blackLitterman({ covariance: [[0.04, 0], [0, 0.09]], marketWeights: [0.6, 0.4], riskAversion: 2.5, tau: 0.05, views: [[1, 0]], viewReturns: [0.1] }).posteriorReturns` gives `[0.08, 0.09]`.
 */
export function blackLitterman(input: BlackLittermanInput): BlackLittermanPosterior {
  requirePrior(input);
  return posterior(input, viewErrors(input));
}

export function requirePrior({
  covariance,
  marketWeights,
  riskAversion,
  tau,
  views,
  viewReturns,
}: BlackLittermanPrior): void {
  requireSquare('covariance', covariance);
  requireCovariance('covariance', covariance, { shorts: true });
  requireAssetSeries('marketWeights', marketWeights, covariance.length);
  requirePositive('riskAversion', riskAversion);
  requirePositive('tau', tau);
  requireSameLength('views', views, 'viewReturns', viewReturns);
  if (views.length > 0) requireSeries('viewReturns', viewReturns);
  views.forEach((view, index) => {
    requireAssetSeries(`views[${index}]`, view, covariance.length);
    if (view.every((value) => value === 0)) {
      const must = 'a portfolio: this view has no position';
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'views', index, value: 0, must });
    }
  });
}

/** p S p' of each view. */
export function viewVariances({ covariance, views }: BlackLittermanPrior): Float64Array {
  return Float64Array.from(views, (view) => dot(view, multiply(covariance, view)));
}

function viewErrors(input: BlackLittermanInput): Rows {
  const { omega = viewVariances(input).map((variance) => input.tau * variance), views } = input;
  if (views.length === 0) return [];
  if (typeof omega[0] === 'number') {
    const diagonal = omega as Series;
    requireSeries('omega', diagonal);
    requireSameLength('omega', diagonal, 'views', views);
    diagonal.forEach((value, index) => {
      if (value < 0)
        throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'omega', index, value, must: '0 or above' });
    });
    return diagonalRows(diagonal);
  }
  requireSymmetric('omega', omega as Rows);
  requireShape('omega', omega as Rows, views.length, views.length);
  requireCovariance('omega', omega as Rows, { shorts: false });
  return omega as Rows;
}

export function diagonalRows(diagonal: Series): Float64Array[] {
  return Array.from(diagonal, (value, i) => {
    const row = new Float64Array(diagonal.length);
    row[i] = value;
    return row;
  });
}

/** The posterior without an inverse of tau S or of the views' errors: both may be 0 then. */
export function posterior(prior: BlackLittermanPrior, omega: Rows): BlackLittermanPosterior {
  const { covariance, marketWeights, riskAversion, tau, views, viewReturns } = prior;
  const equilibriumReturns = multiply(covariance, marketWeights).map((value) => riskAversion * value);
  const spread = views.map((view) => multiply(covariance, view).map((value) => tau * value));
  const inner = views.map((view, k) =>
    Float64Array.from(views, (_, l) => dot(view, spread[l]!) + omega[k]![l]!),
  );
  if (views.length > 0) requireConsistent(inner);
  const solve = (right: Series) =>
    views.length > 0 ? solvePositiveDefinite('views', symmetric(inner), right) : new Float64Array(0);
  const surprise = Float64Array.from(views, (view, k) => viewReturns[k]! - dot(view, equilibriumReturns));
  const pull = solve(surprise);
  const posteriorReturns = equilibriumReturns.map(
    (value, i) => value + spread.reduce((so, row, k) => so + row[i]! * pull[k]!, 0),
  );
  const certainty = covariance.map((_, i) => solve(Float64Array.from(spread, (row) => row[i]!)));
  const posteriorCovariance = symmetric(
    covariance.map((row, i) =>
      Float64Array.from(
        row,
        (value, j) =>
          value + tau * value - spread.reduce((so, view, k) => so + view[i]! * certainty[j]![k]!, 0),
      ),
    ),
  );
  const weightsOn = (matrix: Rows) =>
    solvePositiveDefinite('covariance', matrix, posteriorReturns).map((value) => value / riskAversion);
  return {
    equilibriumReturns,
    omega: Float64Array.from(omega, (row, k) => row[k]!),
    posteriorReturns,
    posteriorCovariance,
    weights: weightsOn(posteriorCovariance),
    weightsOnPriorCovariance: weightsOn(covariance),
  };
}

function requireConsistent(inner: Rows): void {
  const scale = Float64Array.from(inner, (row, k) => 1 / Math.sqrt(row[k]!));
  const scaled = inner.map((row, k) => Float64Array.from(row, (value, l) => value * scale[k]! * scale[l]!));
  const lower = cholesky('the covariance of the views', symmetric(scaled));
  const why = 'a certain view repeats or contradicts others; give it an error, or leave it out';
  if (lower.some((row, k) => row[k]! ** 2 < 1e-12))
    throw new QuantError('QUANT_SINGULAR', { name: 'the covariance of the views', why });
}

function symmetric(rows: Rows): Float64Array[] {
  return rows.map((row, i) => Float64Array.from(row, (value, j) => (value + rows[j]![i]!) / 2));
}
