/** A share of two numbers that is left of their difference where only rounding makes one; the value is TA-Lib's. */
const ROUNDING = 1e-14;

/** Whether two numbers are the same but for rounding: equal prices need not come out of a mean as equal numbers. */
export function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDING * (Math.abs(one) + Math.abs(other));
}
