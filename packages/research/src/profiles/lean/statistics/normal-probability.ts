const TERMS = 200;
const CENTRE = 3;

/**
 * Probability that a standard normal variable is below `z`, right to about 1e-15.
 *
 * Near the middle by the series z + z³/3 + z⁵/15 + …, further out by the continued fraction of Mills's ratio
 * (Abramowitz and Stegun 26.2.11 and 26.2.14).
 */
export function normalProbability(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const distance = Math.abs(z);
  if (distance < CENTRE) {
    let [term, sum] = [z, z];
    for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-17; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = distance;
  for (let term = TERMS; term >= 1; term--) fraction = distance + term / fraction;
  const tail = density / fraction;
  return z < 0 ? tail : 1 - tail;
}
