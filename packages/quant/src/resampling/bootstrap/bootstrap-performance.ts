import {
  requireFinite,
  requirePositive,
  requireProbability,
  requireReturns,
  requireWholeNumber,
  type Series,
} from '../../series.ts';
import { isRounding, largestMagnitude, mean, standardDeviation } from '../../statistics/moments.ts';
import { quantile } from '../../statistics/quantile.ts';
import type { Interval } from './bootstrap.ts';
import { drawIndices, type ResamplingOptions, requireResampling } from './resampled-indices.ts';

export const bootstrappedMeasures = [
  'totalReturn',
  'cagr',
  'annualVolatility',
  'sharpe',
  'sortino',
  'maxDrawdown',
] as const;
export type BootstrappedMeasure = (typeof bootstrappedMeasures)[number];

export interface BootstrapPerformanceInput extends ResamplingOptions {
  /** Simple returns per period, none below -1. */
  readonly returns: Series;
  readonly periodsPerYear: number;
  /** Default 0. */
  readonly riskFreePerPeriod?: number;
  readonly replications: number;
  readonly level: number;
}

export interface BootstrappedFigure {
  /** Of the returns themselves. */
  readonly estimate: number;
  /** Standard deviation over the resamples. */
  readonly standardError: number;
  /** Percentile interval. */
  readonly interval: Interval;
  /** Resamples in which it is defined; those without it are left out of error and interval. */
  readonly defined: number;
}

/**
 * How far the main figures of a track record can be trusted: all of them over the same resamples, in one pass each,
 * so that it is cheap enough for every report. Refuses fewer than two returns.
 *
 * - Formula: percentile intervals of total return prod(1 + r) - 1, CAGR, volatility, Sharpe and Sortino ratio and maximum drawdown, as the functions of these names give them for each resample.
 * - Units: fractions; ratios and volatility per year; returns per period.
 * - Conventions: quantiles of type 7; a constant resample has no Sharpe ratio, one without a loss no Sortino ratio.
 * - Source: Efron & Tibshirani 1993; Politis & Romano 1994.
 * - Checked: identity: each figure of each resample as the plain functions give it.
 * - Example: `bootstrapPerformance({ returns: [0.01, -0.02, 0.03], periodsPerYear: 252, replications: 100, level: 0.9, random: seededRandom(1) }).totalReturn.estimate` gives `0.01949`.
 */
export function bootstrapPerformance(
  input: BootstrapPerformanceInput,
): Readonly<Record<BootstrappedMeasure, BootstrappedFigure>> {
  const { returns, periodsPerYear, riskFreePerPeriod = 0, replications, level } = input;
  requireReturns('returns', returns);
  requirePositive('periodsPerYear', periodsPerYear);
  requireFinite('riskFreePerPeriod', riskFreePerPeriod);
  requireWholeNumber('replications', replications, 2);
  requireProbability('level', level);
  requireResampling(input);
  const pass = measuringPass(input);
  const estimates = pass(Int32Array.from(returns.keys())).slice();
  const samples = bootstrappedMeasures.map(() => new Float64Array(replications));
  const indices = new Int32Array(returns.length);
  for (let replication = 0; replication < replications; replication++) {
    drawIndices(indices, returns.length, input);
    const figures = pass(indices);
    for (let k = 0; k < samples.length; k++) samples[k]![replication] = figures[k]!;
  }
  const figures = bootstrappedMeasures.map((name, k) => [name, figure(estimates[k]!, samples[k]!, level)]);
  return Object.fromEntries(figures);
}

function figure(estimate: number, samples: Float64Array, level: number): BootstrappedFigure {
  const known = samples.filter(Number.isFinite);
  if (known.length < 2)
    return { estimate, standardError: Number.NaN, interval: [Number.NaN, Number.NaN], defined: known.length };
  const tail = (1 - level) / 2;
  return {
    estimate,
    standardError: standardDeviation(known),
    interval: [quantile(known, tail), quantile(known, 1 - tail)],
    defined: known.length,
  };
}

/** Gives the measures, in their order, of the returns at the given places. The array is used again. */
function measuringPass({
  returns,
  periodsPerYear,
  riskFreePerPeriod = 0,
}: BootstrapPerformanceInput): (indices: Int32Array) => Float64Array {
  const n = returns.length;
  const values = Float64Array.from(returns);
  const logs = values.map(Math.log1p);
  const centre = mean(values);
  const magnitude = Math.max(largestMagnitude(values), Math.abs(riskFreePerPeriod));
  const figures = new Float64Array(bootstrappedMeasures.length);
  return (indices) => {
    // Hot: millions of steps. Sums are of distances from the mean of all, so that they do not cancel.
    let sum = 0;
    let squares = 0;
    let losses = 0;
    let growth = 0;
    let wealth = 1;
    let peak = 1;
    let lowest = 1;
    for (let i = 0; i < n; i++) {
      const place = indices[i]!;
      const value = values[place]!;
      const distance = value - centre;
      sum += distance;
      squares += distance * distance;
      const excess = value - riskFreePerPeriod;
      if (excess < 0) losses += excess * excess;
      growth += logs[place]!;
      wealth *= 1 + value;
      if (wealth > peak) peak = wealth;
      else if (wealth < lowest * peak) lowest = wealth / peak;
    }
    const average = centre + sum / n - riskFreePerPeriod;
    const deviation = Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
    const isConstant = isRounding(deviation, magnitude);
    figures[0] = Math.expm1(growth);
    figures[1] = Math.expm1((periodsPerYear / n) * growth);
    figures[2] = isConstant ? 0 : deviation * Math.sqrt(periodsPerYear);
    figures[3] = isConstant ? Number.NaN : (average / deviation) * Math.sqrt(periodsPerYear);
    const downside = Math.sqrt(losses / n);
    figures[4] = isRounding(downside, magnitude)
      ? Number.NaN
      : (average / downside) * Math.sqrt(periodsPerYear);
    figures[5] = lowest - 1;
    return figures;
  };
}
