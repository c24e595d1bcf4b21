import cephes from 'cephes';

await cephes.compiled;

/** Phi(x): the probability that a standard normal lies below x, accurate relative to itself in the lower tail. */
export function normalProbability(x: number): number {
  return cephes.erfc(-x * Math.SQRT1_2) / 2;
}
