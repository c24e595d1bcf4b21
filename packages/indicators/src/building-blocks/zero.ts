/** TA-Lib's test for "nothing": ratios whose divisor is smaller than this take the value stated for 0/0. */
const NOTHING = 1e-14;

export function isZero(value: number): boolean {
  return value > -NOTHING && value < NOTHING;
}
