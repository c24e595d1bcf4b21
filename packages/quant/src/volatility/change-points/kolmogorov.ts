/**
 * P(sup |Brownian bridge| > x), the limit of Kolmogorov's statistic. Two series for the same function: the first is
 * good for large x, the second (Jacobi) for small, each to full precision within a few terms on its side.
 */
export function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  if (x > 0.8) {
    let tail = 0;
    for (let k = 1; k <= 10; k++) tail += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
    return tail;
  }
  let below = 0;
  for (let k = 1; k <= 19; k += 2) below += Math.exp((-k * k * Math.PI ** 2) / (8 * x * x));
  return 1 - (Math.sqrt(2 * Math.PI) / x) * below;
}
