import { QuantError } from '../../errors.ts';
import { requirePositive, requireWholeNumber, type Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';
import { bulkVolume } from '../classification/bulk-volume.ts';
import { fillBuckets } from './volume-buckets.ts';

export interface VpinInput {
  /** Last price of each bar, above 0. */
  readonly closes: Series;
  /** Volume of each bar, 0 or above. */
  readonly volumes: Series;
  /** Volume of a bucket, above 0: a fiftieth of the day's volume in the original. */
  readonly bucketVolume: number;
  /** Buckets in each mean, 1 or more; 50 in the original. */
  readonly windowBuckets: number;
  /** Price changes whose deviation scales the change of a bar; all of the sample unless given. */
  readonly deviationWindow?: number;
}

export interface Vpin {
  /** |buys - sells| of each full bucket, in volume. */
  readonly bucketImbalances: Float64Array;
  /** The bar, counted from 0, that filled each bucket. */
  readonly bucketBars: Float64Array;
  /** After each bucket from the `windowBuckets`-th: a share in [0, 1]. Empty where there are too few buckets. */
  readonly vpin: Float64Array;
  /** The bar at which each value of `vpin` is known. */
  readonly vpinBars: Float64Array;
}

/** A sample is not cut into more buckets than this. */
const MOST_BUCKETS = 1e8;

/**
 * Volume-synchronised probability of informed trading: how one-sided the last buckets of equal volume were. NaN for
 * windows with a bar whose price changes have no deviation. Refuses prices not above 0 and negative volumes.
 *
 * - Formula: VPIN = sum over n buckets of |B - S| / (n V); B = sum of v Phi(dP / sigma) of the bars in the bucket.
 * - Units: a share in [0, 1]; imbalances in the unit of volume.
 * - Conventions: sigma is the standard deviation (ddof 1) of all price changes, or of the last `deviationWindow`; only
 *   with the latter does no value look ahead. The first bar has no change and is left out; a bar is split over
 *   buckets in proportion; the unfilled last bucket is dropped.
 * - Source: Easley, Lopez de Prado & O'Hara 2012.
 * - Checked: derived; mlfinlab (open-source fork) for the bulk classification (its get_vpin divides by the bar's volume).
 * - Example: `vpin({ closes: [10, 11, 12, 11, 12], volumes: [9, 20, 20, 20, 20], bucketVolume: 40, windowBuckets: 2 }).vpin`
 *   gives `[0.3413]`.
 */
export function vpin(input: VpinInput): Vpin {
  const { closes, volumes, bucketVolume, windowBuckets, deviationWindow } = input;
  requirePositive('bucketVolume', bucketVolume);
  requireWholeNumber('windowBuckets', windowBuckets, 1);
  if (deviationWindow !== undefined) requireWholeNumber('deviationWindow', deviationWindow, 2);
  const bulk = bulkVolume({
    closes,
    volumes,
    ...(deviationWindow === undefined ? {} : { window: deviationWindow }),
  });
  const mostBuckets = Math.ceil(sum(volumes) / bucketVolume) + 1;
  if (mostBuckets > MOST_BUCKETS)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'bucketVolume',
      value: bucketVolume,
      must: `large enough that all volume makes at most ${MOST_BUCKETS} buckets`,
    });
  const { imbalances, bars } = fillBuckets({ bulk, volumes, bucketVolume, mostBuckets });
  const values = new Float64Array(Math.max(0, imbalances.length - windowBuckets + 1));
  for (let index = 0; index < values.length; index++)
    values[index] = sumOf(windowBuckets, (k) => imbalances[index + k]!) / (windowBuckets * bucketVolume);
  return {
    bucketImbalances: imbalances,
    bucketBars: bars,
    vpin: values,
    vpinBars: bars.slice(windowBuckets - 1),
  };
}
