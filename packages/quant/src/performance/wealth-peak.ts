/**
 * A wealth index is a long product. Within this share of the peak only rounding separates the two, so the
 * peak's level counts as reached: an account that came back to its old high has recovered.
 */
const ROUNDING = 1e-12;

export function isAtPeak(value: number, peak: number): boolean {
  return value >= peak * (1 - ROUNDING);
}
