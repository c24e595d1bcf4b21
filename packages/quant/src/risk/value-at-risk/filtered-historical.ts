import { requirePositive, requireProbability, requireReturns, type Series } from '../../series.ts';
import { profitAndLossTailRisk, type TailRisk } from './tail-risk.ts';

export interface FilteredHistoricalInput {
  /** Simple returns per period, oldest first. */
  readonly returns: Series;
  /** Weight of the day before in the variance, between 0 and 1: 0.94 (RiskMetrics). */
  readonly decay: number;
  /** Variance known before the first return. Default the mean of all squared returns. */
  readonly initialVariance?: number;
  readonly tailProbability: number;
}

export interface FilteredHistorical extends TailRisk {
  /** For the period after the last return. */
  readonly forecastVolatility: number;
  /** Each return over the volatility known before it. */
  readonly standardised: Float64Array;
}

/**
 * Historical value at risk and expected shortfall at today's volatility: returns over the volatility known before each,
 * times the forecast for the next period. Refuses returns below -1, a decay outside 0 to 1 and a variance that is not
 * above 0.
 *
 * - Formula: s_(t+1)^2 = decay s_t^2 + (1 - decay) r_t^2; z_t = r_t / s_t; risk of z_t s_(T+1) by historical simulation.
 * - Units: a fraction per period, losses positive; variance in squared returns per period.
 * - Conventions: one period ahead; no demeaning; quantile of type 7, tail mean with its fraction.
 * - Source: Hull & White 1998; Barone-Adesi, Giannopoulos & Vosper 1999.
 * - Checked: derived with numpy.
 * - Example: `filteredHistoricalTailRisk({ returns: [0.01, -0.02, 0.01], decay: 0.94, initialVariance: 0.0001,
 *   tailProbability: 0.1 }).forecastVolatility` gives `0.01081`.
 */
export function filteredHistoricalTailRisk(input: FilteredHistoricalInput): FilteredHistorical {
  const { returns, decay, tailProbability } = input;
  requireReturns('returns', returns);
  requireProbability('decay', decay);
  const initialVariance = input.initialVariance ?? meanSquare(returns);
  requirePositive('initialVariance', initialVariance);
  let variance = initialVariance;
  const standardised = Float64Array.from(returns, (value) => {
    const ratio = value / Math.sqrt(variance);
    variance = decay * variance + (1 - decay) * value * value;
    return ratio;
  });
  const forecastVolatility = Math.sqrt(variance);
  const scaled = standardised.map((value) => value * forecastVolatility);
  return { ...profitAndLossTailRisk(scaled, { tailProbability }), forecastVolatility, standardised };
}

function meanSquare(returns: Series): number {
  let total = 0;
  for (const value of returns) total += value * value;
  return total / returns.length;
}
