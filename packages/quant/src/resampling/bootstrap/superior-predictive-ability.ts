import { QuantError } from '../../errors.ts';
import { columnOf, type Rows, requireRows } from '../../rows.ts';
import { requireFinite, requireWholeNumber } from '../../series.ts';
import { mean } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';
import { drawIndices, type ResamplingOptions, requireResampling } from './resampled-indices.ts';

export interface SuperiorPredictiveAbilityInput extends ResamplingOptions {
  /** Performance of each model less that of the benchmark, per period: time first, model second. */
  readonly differences: Rows;
  readonly replications: number;
  /** Mean length of a block; it shapes the variance too. */
  readonly expectedBlockLength: number;
}

export interface PredictiveAbilityPValues {
  /** Models worse than the benchmark are taken at their own mean: too small a value. */
  readonly lower: number;
  /** Hansen's: models that are clearly worse are left out. */
  readonly consistent: number;
  /** All models at the benchmark: too large a value. White's, where not studentised. */
  readonly upper: number;
}

export interface SuperiorPredictiveAbility {
  readonly meanDifferences: Float64Array;
  /** Variance of sqrt(n) times each mean, dependence counted. */
  readonly longRunVariances: Float64Array;
  readonly studentisedStatistic: number;
  readonly studentised: PredictiveAbilityPValues;
  readonly unstudentised: PredictiveAbilityPValues;
  readonly realityCheckPValue: number;
}

/**
 * Is the best of many models better than the benchmark, or only the luckiest? Small p-values say better. Refuses a
 * model that never differs from the benchmark by another amount (zero variance).
 *
 * - Formula: T = max_k sqrt(n) m_k / w_k; p = share of resamples whose max_k sqrt(n) (m*_k - g_k) / w_k exceeds T, with g = max(m, 0) (lower), m 1{m >= -w sqrt(2 log log n / n)} (consistent), m (upper). w^2 by the kernel of the stationary bootstrap.
 * - Units: differences per period; p-values are shares.
 * - Conventions: share strictly greater; statistics below 0 count as 0; White's reality check is the unstudentised upper value.
 * - Source: White 2000; Hansen 2005; Politis & Romano 1994.
 * - Checked: arch 8.0.0 SPA fed with the same indices (unstudentised); numpy for the studentised form, which arch does not have.
 * - Example: `superiorPredictiveAbility({ differences: [[0.1], [0.3], [0.2], [0.2]], replications: 100, expectedBlockLength: 1, random: seededRandom(1) }).meanDifferences` gives `[0.2000]`.
 */
export function superiorPredictiveAbility(input: SuperiorPredictiveAbilityInput): SuperiorPredictiveAbility {
  const { differences, replications, expectedBlockLength } = input;
  requireRows('differences', differences);
  requireWholeNumber('replications', replications, 1);
  requireResampling(input);
  // Unlike elsewhere it is needed: the long-run variances are made with it.
  requireFinite('expectedBlockLength', expectedBlockLength);
  const n = differences.length;
  if (n < 3) throw new QuantError('QUANT_TOO_SHORT', { name: 'differences', length: n, least: 3 });
  const models = Array.from(differences[0]!, (_, model) => columnOf(differences, model));
  const means = Float64Array.from(models, (values) => mean(values));
  const variances = Float64Array.from(models, (values, model) => {
    const variance = longRunVariance(values, means[model]!, expectedBlockLength);
    if (variance > 0) return variance;
    const must = 'above zero: the model must not differ from the benchmark by a constant';
    const name = `variance of differences[][${model}]`;
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value: variance, must });
  });
  const scales = variances.map(Math.sqrt);
  const cut = Math.sqrt((2 * Math.log(Math.log(n))) / n);
  const centres = {
    lower: means.map((value) => Math.max(value, 0)),
    consistent: means.map((value, model) => (value >= -cut * scales[model]! ? value : 0)),
    upper: means,
  };
  const one = means.map(() => 1);
  const resampled = resampledMeans(models, input);
  const pValues = (scale: Float64Array): PredictiveAbilityPValues => {
    const observed = largest(means, undefined, scale);
    const share = (centre: Float64Array) =>
      resampled.filter((sample) => largest(sample, centre, scale) > observed).length / replications;
    return {
      lower: share(centres.lower),
      consistent: share(centres.consistent),
      upper: share(centres.upper),
    };
  };
  const unstudentised = pValues(one);
  return {
    meanDifferences: means,
    longRunVariances: variances,
    studentisedStatistic: Math.sqrt(n) * largest(means, undefined, scales),
    studentised: pValues(scales),
    unstudentised,
    realityCheckPValue: unstudentised.upper,
  };
}

/** max(0, max_k (mean_k - centre_k) / scale_k). */
function largest(means: Float64Array, centre: Float64Array | undefined, scale: Float64Array): number {
  let best = 0;
  for (let k = 0; k < means.length; k++) best = Math.max(best, (means[k]! - (centre?.[k] ?? 0)) / scale[k]!);
  return best;
}

function resampledMeans(
  models: readonly Float64Array[],
  input: SuperiorPredictiveAbilityInput,
): readonly Float64Array[] {
  const n = models[0]!.length;
  const indices = new Int32Array(n);
  return Array.from({ length: input.replications }, () => {
    drawIndices(indices, n, input);
    return Float64Array.from(models, (values) => {
      let total = 0;
      for (let i = 0; i < n; i++) total += values[indices[i]!]!;
      return total / n;
    });
  });
}

/** gamma_0 + 2 sum kappa_i gamma_i, kappa_i = (1 - i/n)(1 - p)^i + i/n (1 - p)^(n - i), p = 1 / block length. */
function longRunVariance(values: Float64Array, centre: number, blockLength: number): number {
  const n = values.length;
  const stay = 1 - 1 / blockLength;
  const autocovariance = (lag: number) =>
    sumOf(n - lag, (i) => (values[i]! - centre) * (values[i + lag]! - centre)) / n;
  const tail = sumOf(n - 1, (before) => {
    const lag = before + 1;
    const kappa = (1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag);
    return kappa < Number.EPSILON ** 2 ? 0 : kappa * autocovariance(lag);
  });
  return autocovariance(0) + 2 * tail;
}
