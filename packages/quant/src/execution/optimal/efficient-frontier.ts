import { requireNonNegativeValues, type Series } from '../../series.ts';
import { almgrenChriss, type ExecutionProblem } from './almgren-chriss.ts';

export interface ExecutionFrontierInput extends ExecutionProblem {
  /** The lambdas to look at, each 0 or above. */
  readonly riskAversions: Series;
}

/** A point for each risk aversion. */
export interface ExecutionFrontier {
  readonly riskAversions: Float64Array;
  readonly expectedCosts: Float64Array;
  readonly variances: Float64Array;
  readonly standardDeviations: Float64Array;
  readonly halfLives: Float64Array;
}

/**
 * Least expected cost for each level of risk: what more urgency costs, and how much risk it takes away. Refuses what
 * `almgrenChriss` does.
 *
 * - Formula: (V(lambda), E(lambda)) of `almgrenChriss` for each lambda.
 * - Units: currency and currency squared; half-lives in the unit of time.
 * - Conventions: in the order of the risk aversions given; cost rises and variance falls with them.
 * - Source: Almgren & Chriss 2000, section 3.
 * - Checked: identity: each point is `almgrenChriss`; cost rises and variance falls with lambda.
 * - Example: `executionFrontier({ shares: 1000000, horizon: 5, periods: 5, volatility: 0.95, fixedCost: 0.0625,
 *   permanentImpact: 2.5e-7, temporaryImpact: 2.5e-6, riskAversions: [0, 1e-6] }).expectedCosts` gives
 *   `[662500.0, 911227.0]`.
 */
export function executionFrontier({ riskAversions, ...problem }: ExecutionFrontierInput): ExecutionFrontier {
  requireNonNegativeValues('riskAversions', riskAversions);
  const points = Array.from(riskAversions, (riskAversion) => almgrenChriss({ ...problem, riskAversion }));
  const column = (field: 'expectedCost' | 'variance' | 'standardDeviation' | 'halfLife') =>
    Float64Array.from(points, (point) => point[field]);
  return {
    riskAversions: Float64Array.from(riskAversions),
    expectedCosts: column('expectedCost'),
    variances: column('variance'),
    standardDeviations: column('standardDeviation'),
    halfLives: column('halfLife'),
  };
}
