import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { requireWholeNumber } from '../series.ts';
import { normalQuantile } from '../statistics/normal.ts';

/** Where a method takes its chances from: the same numbers give the same result. */
export interface RandomSource {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** A whole number from 0 to `count` - 1, each as likely as the others. */
  below(count: number): number;
  /** Standard normal. */
  normal(): number;
}

/** xoroshiro128+ from a seed, a whole number of 32 bits. Not for secrets. */
export function seededRandom(seed: number): RandomSource {
  requireWholeNumber('seed', seed, 0, 0xffffffff);
  const generator = xoroshiro128plus(seed);
  return {
    uniform: () => uniformFloat64(generator),
    below: (count) => uniformInt(generator, 0, count - 1),
    // Half a step inside, so that 0 is never inverted.
    normal: () => normalQuantile(uniformFloat64(generator) * (1 - 2 ** -53) + 2 ** -54),
  };
}
