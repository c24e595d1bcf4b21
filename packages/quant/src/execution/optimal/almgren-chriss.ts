import { QuantError } from '../../errors.ts';
import { requirePositive, requireWholeNumber } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';
import { shareLeft, shareTaken } from './hyperbolic-ratios.ts';

/** What a market does to those who trade in it: linear impact. */
export interface ImpactParameters {
  /** Standard deviation of the price, in currency per square root of the unit of time. */
  readonly volatility: number;
  /** Cost of a share whatever the speed, such as half the spread: epsilon. */
  readonly fixedCost: number;
  /** Lasting price move for a share: gamma. */
  readonly permanentImpact: number;
  /** Price move of the moment for a share per unit of time: eta. */
  readonly temporaryImpact: number;
}

export interface ExecutionProblem extends ImpactParameters {
  /** Shares to sell, or buy, above 0. */
  readonly shares: number;
  /** Time for it, above 0. */
  readonly horizon: number;
  /** Equal periods of it, 1 or more. */
  readonly periods: number;
}

export interface AlmgrenChrissInput extends ExecutionProblem {
  /** Cost that one unit of variance is worth: lambda, 0 or above, per currency. */
  readonly riskAversion: number;
}

export interface OptimalExecution {
  /** Urgency: how fast the holdings decay, per unit of time. */
  readonly kappa: number;
  /** Time in which urgency would cut the holdings to 1/e: 1 / kappa; Infinity without risk aversion. */
  readonly halfLife: number;
  /** Shares left at the start, after each period, and 0 at the end: periods + 1 values. */
  readonly holdings: Float64Array;
  /** Shares traded in each period. */
  readonly trades: Float64Array;
  /** Against the arrival price, in currency. */
  readonly expectedCost: number;
  /** Of the cost, in currency squared. */
  readonly variance: number;
  readonly standardDeviation: number;
  /** expectedCost + riskAversion x variance: what the schedule makes least. */
  readonly utility: number;
}

/**
 * The schedule with the best trade-off between the cost of trading fast and the risk of trading slowly. Without risk
 * aversion a straight line. Refuses shares, times and temporary impact not above 0, negative volatility, costs and risk
 * aversion, and periods so long that permanent impact outweighs temporary impact.
 *
 * - Formula: eta~ = eta - gamma tau / 2; cosh(kappa tau) = 1 + lambda s^2 tau^2 / (2 eta~);
 *   x_j = X sinh(kappa (T - t_j)) / sinh(kappa T); E = gamma X^2 / 2 + epsilon X + eta~ / tau sum(n_j^2);
 *   V = s^2 tau sum(x_j^2), j from 1.
 * - Units: shares, currency, and one unit of time (the paper: days) for horizon, volatility and impacts.
 * - Conventions: cost against the arrival price, positive; no drift; half-life as in the paper, 1 / kappa; exponentials
 *   that cannot overflow, so any urgency is allowed.
 * - Source: Almgren & Chriss 2000, Optimal Execution of Portfolio Transactions, sections 2 to 4.
 * - Checked: mpmath; the quadratic programme as a linear system; the paper's kappa of 0.61 per day.
 * - Example: `almgrenChriss({ shares: 1000000, horizon: 5, periods: 5, volatility: 0.95, fixedCost: 0.0625,
 *   permanentImpact: 2.5e-7, temporaryImpact: 2.5e-6, riskAversion: 1e-6 }).kappa` gives `0.60708`.
 */
export function almgrenChriss(input: AlmgrenChrissInput): OptimalExecution {
  requireProblem(input);
  requireNonNegative('riskAversion', input.riskAversion);
  const { shares, horizon, periods, volatility, fixedCost, permanentImpact, riskAversion } = input;
  const interval = horizon / periods;
  const impact = impactNetOfPermanent(input);
  const stepUrgency = 2 * Math.asinh(Math.sqrt(riskAversion / impact / 4) * volatility * interval);
  const holdings = Float64Array.from({ length: periods + 1 }, (_, j) =>
    stepUrgency === 0 ? (shares * (periods - j)) / periods : shares * shareLeft(stepUrgency, j, periods),
  );
  const trades = Float64Array.from({ length: periods }, (_, j) =>
    stepUrgency === 0 ? shares / periods : shares * shareTaken(stepUrgency, j, periods),
  );
  const squaredTrades = sumOf(periods, (j) => trades[j]! ** 2);
  const expectedCost =
    (permanentImpact * shares ** 2) / 2 + fixedCost * shares + (impact / interval) * squaredTrades;
  const variance = volatility ** 2 * interval * sumOf(periods, (j) => holdings[j + 1]! ** 2);
  return {
    kappa: stepUrgency / interval,
    halfLife: interval / stepUrgency,
    holdings,
    trades,
    expectedCost,
    variance,
    standardDeviation: Math.sqrt(variance),
    utility: expectedCost + riskAversion * variance,
  };
}

/** Below this share of the temporary impact what is left of it is rounding. */
const ROUNDING = 1e-12;

/** eta~, what is left of temporary impact in a period after its share of permanent impact. */
function impactNetOfPermanent({
  temporaryImpact,
  permanentImpact,
  horizon,
  periods,
}: ExecutionProblem): number {
  const impact = temporaryImpact - (permanentImpact * horizon) / periods / 2;
  if (impact > ROUNDING * temporaryImpact) return impact;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'temporaryImpact - permanentImpact x period / 2 (eta - gamma tau / 2)',
    value: impact,
    must: 'positive: take shorter periods',
  });
}

function requireProblem(problem: ExecutionProblem): void {
  requirePositive('shares', problem.shares);
  requirePositive('horizon', problem.horizon);
  requireWholeNumber('periods', problem.periods, 1, MOST_PERIODS);
  requireNonNegative('volatility', problem.volatility);
  requireNonNegative('fixedCost', problem.fixedCost);
  requireNonNegative('permanentImpact', problem.permanentImpact);
  requirePositive('temporaryImpact', problem.temporaryImpact);
}

const MOST_PERIODS = 1e7;

function requireNonNegative(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: 'a finite number of 0 or above' });
}
