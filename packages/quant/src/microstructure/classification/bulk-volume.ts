import { normalProbability } from '../../numeric/normal-probability.ts';
import {
  requireNonNegativeValues,
  requirePositiveValues,
  requireSameLength,
  requireWholeNumber,
  type Series,
} from '../../series.ts';
import { largestMagnitude, standardDeviation } from '../../statistics/moments.ts';
import { rollingDeviation } from './rolling-deviation.ts';

export interface BulkVolumeInput {
  /** Last price of each bar, above 0. */
  readonly closes: Series;
  /** Volume of each bar, 0 or above. */
  readonly volumes: Series;
  /** Price changes, with the bar's own, whose deviation scales the change; all of the sample unless given. */
  readonly window?: number;
}

export interface BulkVolume {
  /** Volume that buyers began, for each bar. */
  readonly buyVolumes: Float64Array;
  /** The rest of the bar's volume. */
  readonly sellVolumes: Float64Array;
  /** The deviation that scaled each bar's change. */
  readonly deviations: Float64Array;
}

/**
 * Splits the volume of each bar into buys and sells by how far the price moved. NaN for the first bar, which has no
 * change; with a window also for bars before it is full; and where no change differs from the others. Refuses prices
 * that are not above 0 and negative volumes.
 *
 * - Formula: buy = V Phi(dP / sigma), sell = V Phi(-dP / sigma).
 * - Units: volumes in the unit given; deviations in the unit of the prices.
 * - Conventions: sigma is the standard deviation (ddof 1) of all price changes of the sample, which a live strategy
 *   cannot know; with a window, of the last changes up to the bar's own.
 * - Source: Easley, Lopez de Prado & O'Hara 2012.
 * - Checked: mlfinlab (open-source fork) get_bvc_buy_volume; scipy.
 * - Example: `bulkVolume({ closes: [10, 11, 10], volumes: [5, 100, 100] }).buyVolumes` gives
 *   `[NaN, 76.0249938906523, 23.9750061093477]`.
 */
export function bulkVolume({ closes, volumes, window }: BulkVolumeInput): BulkVolume {
  requirePositiveValues('closes', closes);
  requireNonNegativeValues('volumes', volumes);
  requireSameLength('volumes', volumes, 'closes', closes);
  if (window !== undefined) requireWholeNumber('window', window, 2);
  const bars = closes.length;
  const changes = new Float64Array(bars - 1);
  for (let index = 0; index < changes.length; index++) changes[index] = closes[index + 1]! - closes[index]!;
  const deviations = deviationsBefore(changes, window, largestMagnitude(closes));
  const buyVolumes = new Float64Array(bars).fill(Number.NaN);
  const sellVolumes = new Float64Array(bars).fill(Number.NaN);
  for (let bar = 1; bar < bars; bar++) {
    const deviation = deviations[bar]!;
    if (!(deviation > 0)) continue;
    const standardised = changes[bar - 1]! / deviation;
    buyVolumes[bar] = volumes[bar]! * normalProbability(standardised);
    sellVolumes[bar] = volumes[bar]! * normalProbability(-standardised);
  }
  return { buyVolumes, sellVolumes, deviations };
}

/** The deviation for each bar, the first without one. Rounding is judged by the prices that the changes came from. */
function deviationsBefore(
  changes: Float64Array,
  window: number | undefined,
  magnitude: number,
): Float64Array {
  const deviations = new Float64Array(changes.length + 1).fill(Number.NaN);
  if (changes.length === 0) return deviations;
  if (window === undefined) deviations.fill(standardDeviation(changes, { magnitude }), 1);
  else deviations.set(rollingDeviation(changes, window, magnitude), 1);
  return deviations;
}
