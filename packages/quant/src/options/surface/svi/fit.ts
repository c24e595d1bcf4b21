import { requireSmilePoints, type SmilePoints } from '../smile-points.ts';
import { bestOf, polish } from './fit-polish.ts';
import { problemOf, rmse, type SviFitOptions } from './fit-problem.ts';
import { starts } from './fit-starts.ts';
import { withoutArbitrage } from './fit-without-arbitrage.ts';
import { requireSvi, type SviParameters } from './svi.ts';

/** Steps for the best start: some valleys are long. */
const PATIENCE = 2000;

export interface SviFit {
  readonly parameters: SviParameters;
  /** Root of the (weighted) mean squared difference in total variance. */
  readonly rmse: number;
  readonly converged: boolean;
}

/**
 * The raw SVI smile with the least squared distance from points in total variance; free of arbitrage where asked.
 * Refuses fewer than five points, variances that are not above 0, and log-moneyness that does not rise.
 *
 * - Formula: least sum of weight (w(k) - totalVariance)^2.
 * - Units: k = ln(K/F); total variance = volatility^2 years.
 * - Conventions: several starts; a grid over m and sigma with the linear rest solved, then Levenberg-Marquardt over all.
 * - Source: Gatheral 2004; the grid after De Marco & Martini 2009 (Zeliade).
 * - Checked: scipy 1.17.1 least_squares; exact points are found again.
 * - Example: `fitSvi({ logMoneyness: [-0.8, -0.4, -0.1, 0, 0.2, 0.5], totalVariance: [-0.8, -0.4, -0.1, 0, 0.2, 0.5].map((k) => sviTotalVariance({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, k)) }).parameters.rho` gives `-0.40000`.
 */
export function fitSvi(points: SmilePoints, options: SviFitOptions = {}): SviFit {
  requireSmilePoints(points, 5);
  if (options.notBelow) requireSvi('notBelow', options.notBelow);
  const problem = problemOf(points, options);
  const first = bestOf(starts(points).map((start) => polish(problem, start)));
  const plain = first.converged ? first : polish(problem, first.parameters, { iterations: PATIENCE });
  const { parameters, converged } = withoutArbitrage(problem, plain);
  return { parameters, converged, rmse: rmse(points, parameters) };
}
