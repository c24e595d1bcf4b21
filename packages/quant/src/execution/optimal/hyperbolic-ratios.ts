/** Ratios of hyperbolic functions without their overflow, for 0 <= a <= b. The exponentials that grow cancel. */

/** sinh(a) / sinh(b). */
export function sinhRatio(a: number, b: number): number {
  return (Math.exp(a - b) * Math.expm1(-2 * a)) / Math.expm1(-2 * b);
}

/** 2 sinh(h) cosh(a) / sinh(b), for a + h <= b. */
export function stepRatio(h: number, a: number, b: number): number {
  return (Math.exp(h + a - b) * Math.expm1(-2 * h) * (1 + Math.exp(-2 * a))) / Math.expm1(-2 * b);
}
