import cephes from 'cephes';

// Compiled once, so that what uses it can stay synchronous.
await cephes.compiled;

/** ln Gamma(x) for x > 0. */
export function lnGamma(x: number): number {
  return cephes.lgam(x);
}

/** P(T <= t) for Student's t; the degrees of freedom need not be whole. */
export function studentProbability(t: number, degreesOfFreedom: number): number {
  const tail = studentTail(t, degreesOfFreedom);
  return t > 0 ? 1 - tail : tail;
}

/** P(|T| >= |t|): the p-value of a two-sided test. */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  return 2 * studentTail(t, degreesOfFreedom);
}

/** P(T >= |t|), without cancellation. */
function studentTail(t: number, degreesOfFreedom: number): number {
  return cephes.incbet(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t)) / 2;
}

/** The t below which the given probability lies. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const t = tail < 0.25 ? tailQuantile(tail, degreesOfFreedom) : centralQuantile(tail, degreesOfFreedom);
  return probability < 0.5 ? -t : t;
}

function tailQuantile(tail: number, degreesOfFreedom: number): number {
  const ratio = cephes.incbi(degreesOfFreedom / 2, 0.5, 2 * tail);
  return Math.sqrt(degreesOfFreedom / ratio - degreesOfFreedom);
}

/** Near 0, where the ratio of the tail is so close to 1 that the difference would lose its digits. */
function centralQuantile(tail: number, degreesOfFreedom: number): number {
  const share = cephes.incbi(0.5, degreesOfFreedom / 2, 1 - 2 * tail);
  return Math.sqrt((degreesOfFreedom * share) / (1 - share));
}

/** P(X >= x) for chi-square. */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  return x <= 0 ? 1 : cephes.igamc(degreesOfFreedom / 2, x / 2);
}

/** P(X >= x) for the F distribution. */
export function fisherTail(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  if (x <= 0) return 1;
  const share = denominatorDegrees / (denominatorDegrees + numeratorDegrees * x);
  return cephes.incbet(denominatorDegrees / 2, numeratorDegrees / 2, share);
}

/** P(X <= successes) of a binomial count. */
export function binomialAtMost(successes: number, trials: number, probability: number): number {
  if (successes >= trials) return 1;
  return cephes.incbet(trials - successes, successes + 1, 1 - probability);
}
