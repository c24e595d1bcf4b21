import { dot } from '../../numeric/linear-algebra.ts';
import { volatilitiesOf } from '../covariance-matrix.ts';
import { type OptimalPortfolio, optimalPortfolio } from '../optimal-portfolio.ts';
import { largestRatioWeights, requireReward } from './largest-ratio.ts';
import { type CovarianceInput, weightProblem } from './mean-variance-input.ts';

export interface DiversifiedPortfolio extends OptimalPortfolio {
  /** Weighted volatility of the assets against that of the portfolio: 1 where they move as one. */
  readonly diversificationRatio: number;
}

/**
 * The weights of the largest diversification ratio. Refuses what minimumVariance refuses.
 *
 * - Formula: max w'sigma / sqrt(w'Sw), sigma the assets' volatilities.
 * - Units: covariance in any time; a ratio, without unit.
 * - Conventions: long-only unless bounds say otherwise.
 * - Source: Choueifaty & Coignard 2008.
 * - Checked: cvxpy 1.9.3 Clarabel; skfolio 1.12.2 MaximumDiversification.
 * - Example: `maximumDiversification({ covariance: [[0.04, 0], [0, 0.09]] }).diversificationRatio` gives `1.41421`.
 */
export function maximumDiversification(input: CovarianceInput): DiversifiedPortfolio {
  const problem = weightProblem('maximumDiversification', input);
  const volatilities = volatilitiesOf(input.covariance);
  requireReward(
    problem,
    volatilities,
    'no weights under the constraints have a positive weighted volatility',
  );
  const portfolio = optimalPortfolio(largestRatioWeights(problem, input, volatilities), input);
  return { ...portfolio, diversificationRatio: dot(volatilities, portfolio.weights) / portfolio.volatility };
}
