import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { requireProbability, requireSeries, requireWholeNumber, type Series } from '../../series.ts';
import { mean, standardDeviation } from '../../statistics/moments.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { quantile } from '../../statistics/quantile.ts';
import { sum, sumOf } from '../../statistics/sum.ts';
import { drawIndices, type ResamplingOptions, requireResampling } from './resampled-indices.ts';

/** What is measured: one number of a series. It must not keep or change the array, which is used again. */
export type Statistic = (values: Float64Array) => number;

export interface BootstrapInput extends ResamplingOptions {
  readonly series: Series;
  readonly statistic: Statistic;
  /** How many resamples: some 1,000 for a standard error, 10,000 for an interval. */
  readonly replications: number;
  /** Share of resamples inside the intervals: 0.95. */
  readonly level: number;
}

/** Lower and upper end. */
export type Interval = readonly [lower: number, upper: number];

export interface BootstrapResult {
  /** The statistic of the series itself. */
  readonly estimate: number;
  /** The statistic of each resample, in the order in which they were drawn. */
  readonly replicates: Float64Array;
  readonly standardError: number;
  /** Mean of the replicates less the estimate. */
  readonly bias: number;
  readonly percentile: Interval;
  readonly basic: Interval;
  /** Bias-corrected and accelerated; undefined where blocks are drawn, for which its jackknife does not hold. */
  readonly bca?: Interval;
  readonly biasCorrection?: number;
  readonly acceleration?: number;
}

/**
 * How far a statistic can be trusted: its distribution over resamples of the series, single observations or blocks
 * of them. Refuses a statistic that is not finite for the series; resamples for which it is not finite make the
 * results NaN. Without blocks the statistic is also called once per value, for the jackknife.
 *
 * - Formula: percentile [q(a), q(1-a)], a = (1-level)/2; basic [2t - q(1-a), 2t - q(a)]; BCa: the quantiles at Phi(z0 + (z0 + z)/(1 - acc (z0 + z))).
 * - Units: those of the statistic.
 * - Conventions: quantiles of type 7; standard error with ddof 1; z0 from the share of replicates strictly below the estimate, acceleration from the jackknife.
 * - Source: Efron & Tibshirani 1993; Politis & Romano 1994.
 * - Checked: arch 8.0.0 IIDBootstrap and StationaryBootstrap, fed with the same indices.
 * - Example: `bootstrap({ series: [1, 2, 3, 4], statistic: mean, replications: 100, level: 0.9, random: seededRandom(1) }).estimate` gives `2.500`.
 */
export function bootstrap(input: BootstrapInput): BootstrapResult {
  const { series, statistic, level } = input;
  const { single } = bootstrapTogether({ ...input, statistics: { single: statistic } });
  if (input.expectedBlockLength !== undefined) return single;
  if (series.length < 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'series', length: series.length, least: 2 });
  return { ...single, ...accelerated(Float64Array.from(series), statistic, single, level) };
}

export interface BootstrapTogetherInput<Name extends string> extends ResamplingOptions {
  readonly series: Series;
  /** Several statistics by name, all of the same resamples. */
  readonly statistics: Readonly<Record<Name, Statistic>>;
  readonly replications: number;
  readonly level: number;
}

/**
 * Several statistics of the same resamples, so that their uncertainties can be compared. Refuses what `bootstrap`
 * refuses; gives no BCa intervals.
 *
 * - Formula: as `bootstrap`.
 * - Units: those of each statistic.
 * - Conventions: as `bootstrap`.
 * - Source: Efron & Tibshirani 1993; Politis & Romano 1994.
 * - Checked: identity: each statistic as `bootstrap` gives it with the same seed.
 * - Example: `bootstrapTogether({ series: [1, 2, 3, 4], statistics: { mean, median }, replications: 100, level: 0.9, random: seededRandom(1) }).median.estimate` gives `2.500`.
 */
export function bootstrapTogether<Name extends string>(
  input: BootstrapTogetherInput<Name>,
): Readonly<Record<Name, BootstrapResult>> {
  const { series, replications, level } = input;
  requireSeries('series', series);
  requireWholeNumber('replications', replications, 2);
  requireProbability('level', level);
  requireResampling(input);
  requireObject('statistics', input.statistics);
  const values = Float64Array.from(series);
  const named = Object.entries(input.statistics) as [Name, Statistic][];
  for (const [name, statistic] of named) requireFunction(name, statistic);
  const estimates = named.map(([name, statistic]) => finite(name, statistic(values.slice())));
  const replicates = named.map(() => new Float64Array(replications));
  const indices = new Int32Array(values.length);
  const resample = new Float64Array(values.length);
  for (let replication = 0; replication < replications; replication++) {
    drawIndices(indices, values.length, input);
    for (let i = 0; i < indices.length; i++) resample[i] = values[indices[i]!]!;
    named.forEach(([, statistic], k) => {
      replicates[k]![replication] = statistic(resample);
    });
  }
  const results = named.map(([name], k) => [name, summary(estimates[k]!, replicates[k]!, level)]);
  return Object.fromEntries(results);
}

function summary(estimate: number, replicates: Float64Array, level: number): BootstrapResult {
  if (!replicates.every(Number.isFinite)) {
    const none = [Number.NaN, Number.NaN] as const;
    const unknown = { standardError: Number.NaN, bias: Number.NaN, percentile: none, basic: none };
    return { estimate, replicates, ...unknown };
  }
  const tail = (1 - level) / 2;
  const percentile = [quantile(replicates, tail), quantile(replicates, 1 - tail)] as const;
  return {
    estimate,
    replicates,
    standardError: standardDeviation(replicates),
    bias: mean(replicates) - estimate,
    percentile,
    basic: [2 * estimate - percentile[1], 2 * estimate - percentile[0]],
  };
}

function accelerated(
  values: Float64Array,
  statistic: Statistic,
  { estimate, replicates }: BootstrapResult,
  level: number,
): Pick<BootstrapResult, 'bca' | 'biasCorrection' | 'acceleration'> {
  const below = replicates.reduce((count, value) => count + (value < estimate ? 1 : 0), 0);
  const acceleration = jackknifeAcceleration(values, statistic);
  // All replicates on one side: the correction is infinite, and there is no interval.
  if (below === 0 || below === replicates.length || !replicates.every(Number.isFinite))
    return { bca: [Number.NaN, Number.NaN], biasCorrection: Number.NaN, acceleration };
  const biasCorrection = normalQuantile(below / replicates.length);
  const end = (probability: number) => {
    const shifted = biasCorrection + normalQuantile(probability);
    const adjusted = normalProbability(biasCorrection + shifted / (1 - acceleration * shifted));
    return quantile(replicates, adjusted);
  };
  const tail = (1 - level) / 2;
  return { bca: [end(tail), end(1 - tail)], biasCorrection, acceleration };
}

/** sum (mean - t_i)^3 / (6 (sum (mean - t_i)^2)^1.5), t_i the statistic without the i-th value. */
function jackknifeAcceleration(values: Float64Array, statistic: Statistic): number {
  const n = values.length;
  const rest = new Float64Array(n - 1);
  const left = Float64Array.from(values, (_, out) => {
    rest.set(values.subarray(0, out));
    rest.set(values.subarray(out + 1), out);
    return statistic(rest);
  });
  const centre = sum(left) / n;
  const squares = sumOf(n, (i) => (centre - left[i]!) ** 2);
  const cubes = sumOf(n, (i) => (centre - left[i]!) ** 3);
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function requireFunction(name: string, statistic: unknown): void {
  if (typeof statistic === 'function') return;
  const must = 'a function of a series';
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: fieldOf(name), value: statistic, must });
}

function finite(name: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: `${fieldOf(name)} of the series`,
    value,
    must: 'a finite number',
  });
}

function fieldOf(name: string): string {
  return name === 'single' ? 'statistic' : `statistics.${name}`;
}
