import { ERF_CENTRE, erfcxOfTail, erfOfCentre, expOfMinusHalfSquare } from './error-function.ts';

export { erfc, erfcx } from './error-function.ts';

/**
 * Phi(x): the probability that a standard normal lies below x. Accurate relative to itself down to the smallest
 * doubles (x of -38.4); NaN for NaN. The decay is taken from x itself, not from x / sqrt 2, whose rounding would be
 * magnified by x^2.
 */
export function normalProbability(x: number): number {
  const y = Math.abs(x) * Math.SQRT1_2;
  if (y <= ERF_CENTRE) return 0.5 + 0.5 * erfOfCentre(x * Math.SQRT1_2);
  const tail = y > 27.3 ? 0 : 0.5 * erfcxOfTail(y) * expOfMinusHalfSquare(x);
  return x < 0 ? tail : 1 - tail;
}
