import { requireObject } from '../../arguments.ts';
import type { RandomSource } from '../../numeric/random.ts';
import { requireWholeNumber } from '../../series.ts';
import { requireBlockLength } from './block-length.ts';

export interface ResamplingOptions {
  /** Where the chances come from: `seededRandom(7)`. */
  readonly random: RandomSource;
  /** Mean length of a block in observations, 1 or above; left out, single observations are drawn. */
  readonly expectedBlockLength?: number;
}

/**
 * Places of one resample: drawn one by one, or in blocks of random length that keep the dependence of neighbours
 * and go on at the start when they reach the end. Refuses a length below 1 and a block length below 1.
 *
 * - Formula: the first place is uniform; each next one is, with probability 1 / block length, uniform again, otherwise the place after the last, modulo n.
 * - Units: places from 0; block length in observations.
 * - Conventions: without a block length every place is drawn on its own (Efron's bootstrap).
 * - Source: Efron 1979; Politis & Romano 1994 (stationary bootstrap).
 * - Checked: the indices fed to arch 8.0.0 IIDBootstrap and StationaryBootstrap.
 * - Example: `resampledIndices(4, { random: seededRandom(7), expectedBlockLength: 2 }).length` gives `4`.
 */
export function resampledIndices(length: number, options: ResamplingOptions): Int32Array {
  requireWholeNumber('length', length, 1);
  requireResampling(options);
  const indices = new Int32Array(length);
  drawIndices(indices, length, options);
  return indices;
}

export function requireResampling({ random, expectedBlockLength }: ResamplingOptions): void {
  requireObject('random', random);
  requireBlockLength(expectedBlockLength);
}

/** Hot: fills all of `indices` with places below `length`. */
export function drawIndices(
  indices: Int32Array,
  length: number,
  { random, expectedBlockLength }: ResamplingOptions,
): void {
  if (expectedBlockLength === undefined) {
    for (let i = 0; i < indices.length; i++) indices[i] = random.below(length);
    return;
  }
  const restart = 1 / expectedBlockLength;
  let place = random.below(length);
  indices[0] = place;
  for (let i = 1; i < indices.length; i++) {
    if (random.uniform() < restart) place = random.below(length);
    else if (++place === length) place = 0;
    indices[i] = place;
  }
}
