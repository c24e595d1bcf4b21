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
  const ratio = cephes.incbi(degreesOfFreedom / 2, 0.5, 2 * tail);
  const t = Math.sqrt(degreesOfFreedom / ratio - degreesOfFreedom);
  return probability < 0.5 ? -t : t;
}

/** P(X >= x) for chi-square. */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  return x <= 0 ? 1 : cephes.igamc(degreesOfFreedom / 2, x / 2);
}
