import { QuantError } from '../../errors.ts';
import { requireSeries, type Series } from '../../series.ts';
import { mean, standardDeviation } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';

export function requireBlockLength(length: number | undefined): void {
  if (length === undefined || (Number.isFinite(length) && length >= 1)) return;
  const must = 'a finite number of observations, 1 or above';
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'expectedBlockLength', value: length, must });
}

export interface BlockLengths {
  /** Mean block length of the stationary bootstrap. */
  readonly stationary: number;
  /** Block length of the circular block bootstrap. */
  readonly circular: number;
}

/**
 * The block length that makes the bootstrap variance of a mean best, from how long the series remembers. For another
 * statistic give the series that it averages: absolute returns for a volatility. Refuses a series without variance
 * and one shorter than 10.
 *
 * - Formula: b = (2 G^2 / D)^(1/3) n^(1/3), G = sum lambda(k/M) |k| R(k), D = 2 g(0)^2 (stationary) or 4/3 g(0)^2 (circular), lambda the flat-top window; M is twice the first lag from which max(5, sqrt(log10 n)) autocorrelations are below 2 sqrt(log10(n) / n).
 * - Units: observations; not whole.
 * - Conventions: at most ceil(min(3 sqrt n, n/3)).
 * - Source: Politis & White 2004, with the correction of Patton, Politis & White 2009.
 * - Checked: arch 8.0.0 optimal_block_length.
 * - Example: `optimalBlockLength([1, 2, 1, 3, 2, 4, 3, 5, 4, 6, 5, 7]).stationary` gives `1.0106`.
 */
export function optimalBlockLength(series: Series): BlockLengths {
  requireSeries('series', series);
  const n = series.length;
  if (n < 10) throw new QuantError('QUANT_TOO_SHORT', { name: 'series', length: n, least: 10 });
  if (standardDeviation(series) === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'series',
      value: 'constant (zero variance)',
      must: 'a series that varies',
    });
  const centre = mean(series);
  const deviations = Float64Array.from(series, (value) => value - centre);
  const covariances = Float64Array.from(
    { length: memoryLimit(n) + 1 },
    (_, lag) => laggedProduct(deviations, lag) / n,
  );
  const memory = memoryOf(deviations, covariances);
  let slope = 0;
  let spectrum = covariances[0]!;
  for (let lag = 1; lag <= memory; lag++) {
    const weight = lag / memory <= 0.5 ? 1 : 2 * (1 - lag / memory);
    slope += 2 * weight * lag * covariances[lag]!;
    spectrum += 2 * weight * covariances[lag]!;
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const length = (factor: number) =>
    Math.min(longest, Math.cbrt(((2 * slope ** 2) / (factor * spectrum ** 2)) * n));
  return { stationary: length(2), circular: length(4 / 3) };
}

const runLength = (n: number) => Math.max(5, Math.floor(Math.sqrt(Math.log10(n))));
const memoryLimit = (n: number) => Math.min(n - 2, Math.ceil(Math.sqrt(n)) + runLength(n));

/** Twice the lag from which autocorrelations stay insignificant: the M of the window. */
function memoryOf(deviations: Float64Array, covariances: Float64Array): number {
  const n = deviations.length;
  const critical = 2 * Math.sqrt(Math.log10(n) / n);
  const limit = covariances.length - 1;
  let insignificant = 0;
  for (let lag = 0; lag < limit; lag++) {
    const scale = Math.sqrt(squares(deviations, lag + 1, n) * squares(deviations, 0, n - lag - 1));
    insignificant = Math.abs(covariances[lag]! * n) < critical * scale ? insignificant + 1 : 0;
    if (insignificant === runLength(n)) return Math.min(2 * Math.max(lag - runLength(n) + 1, 1), limit);
  }
  return limit;
}

function laggedProduct(deviations: Float64Array, lag: number): number {
  return sumOf(deviations.length - lag, (index) => deviations[index]! * deviations[index + lag]!);
}

function squares(deviations: Float64Array, from: number, to: number): number {
  return sumOf(to - from, (index) => deviations[from + index]! ** 2);
}
