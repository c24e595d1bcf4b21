/** Ratios of hyperbolic functions over `total` steps of size u, without their overflow: what grows cancels by hand. */

/** sinh(u (total - step)) / sinh(u total). */
export function shareLeft(u: number, step: number, total: number): number {
  return (Math.exp(-u * step) * Math.expm1(-2 * u * (total - step))) / Math.expm1(-2 * u * total);
}

/** 2 sinh(u / 2) cosh(u (total - step - 1/2)) / sinh(u total): what is taken off between a step and the next. */
export function shareTaken(u: number, step: number, total: number): number {
  const both = Math.expm1(-u) * (1 + Math.exp(-2 * u * (total - step - 0.5)));
  return (Math.exp(-u * step) * both) / Math.expm1(-2 * u * total);
}
