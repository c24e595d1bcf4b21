import cephes from 'cephes';
import { normalQuantile } from '../statistics/normal.ts';

// Compiled once, so that what uses it can stay synchronous.
await cephes.compiled;

/** ln Gamma(x) for x > 0. */
export function lnGamma(x: number): number {
  return cephes.lgam(x);
}

/** P(|T| >= |t|): the p-value of a two-sided test. */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  return 2 * studentTail(t, degreesOfFreedom);
}

/** P(T >= |t|), without cancellation: near 0 from the middle, elsewhere from the end. */
function studentTail(t: number, degreesOfFreedom: number): number {
  if (t * t < 0.5)
    return 0.5 - cephes.incbet(0.5, degreesOfFreedom / 2, (t * t) / (degreesOfFreedom + t * t)) / 2;
  return cephes.incbet(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t)) / 2;
}

/** Density of Student's t. */
export function studentDensity(t: number, degreesOfFreedom: number): number {
  return (
    (gammaRatio(degreesOfFreedom / 2) / Math.sqrt(degreesOfFreedom * Math.PI)) *
    Math.exp((-(degreesOfFreedom + 1) / 2) * Math.log1p((t * t) / degreesOfFreedom))
  );
}

/** Gamma(x + 1/2) / Gamma(x). For large x the logarithms are so large that their difference has lost its digits. */
function gammaRatio(x: number): number {
  if (x < 50) return Math.exp(lnGamma(x + 0.5) - lnGamma(x));
  const y = 1 / x;
  const far = y * (5 / 1024 + y * (-21 / 32768 + y * (-399 / 262144 + (y * 869) / 4194304)));
  return Math.sqrt(x) * (1 + y * (-1 / 8 + y * (1 / 128 + far)));
}

/** The t below which the given probability lies. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const t = tail < 0.25 ? tailQuantile(tail, degreesOfFreedom) : centralQuantile(tail, degreesOfFreedom);
  return probability < 0.5 ? -t : t;
}

/** From 30 degrees on the library's inverse loses its way far out, so that Newton's method replaces it. */
function tailQuantile(tail: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom < 30) {
    const ratio = cephes.incbi(degreesOfFreedom / 2, 0.5, 2 * tail);
    return Math.sqrt(degreesOfFreedom / ratio - degreesOfFreedom);
  }
  const z = -normalQuantile(tail);
  let t = z + (z ** 3 + z) / (4 * degreesOfFreedom);
  for (let iteration = 0; iteration < 50; iteration++) {
    const found = studentTail(t, degreesOfFreedom);
    const step = (found / studentDensity(t, degreesOfFreedom)) * Math.log(found / tail);
    t += step;
    if (Math.abs(step) <= 1e-15 * t) break;
  }
  return t;
}

/** Near 0, where the ratio of the tail is so close to 1 that the difference would lose its digits. */
function centralQuantile(tail: number, degreesOfFreedom: number): number {
  const share = cephes.incbi(0.5, degreesOfFreedom / 2, 1 - 2 * tail);
  return Math.sqrt((degreesOfFreedom * share) / (1 - share));
}

/** P(X >= x) for chi-square. */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  if (x <= 0) return 1;
  // Below the smallest double, where the library throws: chi-square is far past its mean and decays like e^(-x/2).
  const isFar = x === Infinity || lnChiSquareDensity(x, degreesOfFreedom) < -700;
  if (isFar && x > degreesOfFreedom) return 0;
  return cephes.igamc(degreesOfFreedom / 2, x / 2);
}

function lnChiSquareDensity(x: number, degreesOfFreedom: number): number {
  const shape = degreesOfFreedom / 2;
  return (shape - 1) * Math.log(x / 2) - x / 2 - cephes.lgam(shape);
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
