import { AT_LOWER, AT_UPPER, FIXED, FREE } from './bound-status.ts';
import { solveLinearProgramme } from './linear-programme.ts';

/** The rows' multipliers whose worst wrong sign, theirs or the bounds', is least: a linear programme. */
export function leastWrongMultipliers(
  rows: readonly Float64Array[],
  gradient: Float64Array,
  status: Int8Array,
  rowStatus: Int8Array,
  scale: number,
): Float64Array {
  const endless = Number.POSITIVE_INFINITY;
  const count = rows.length;
  const columns = Array.from({ length: count + 1 }, (_, k) => k);
  const limits = Array.from(status, (own, j) => {
    // What the bound holds, gradient - rows' multipliers, is at least -worst at a lower bound, at most worst at an upper.
    const coefficients = [...rows.map((row) => row[j]!), own === AT_UPPER ? 1 : -1];
    const value = gradient[j]! / scale;
    const one = { name: '', columns, coefficients, lower: -endless, upper: endless };
    if (own === AT_LOWER) return [{ ...one, upper: value }];
    if (own === AT_UPPER) return [{ ...one, lower: value }];
    if (own === FIXED) return [];
    return [
      { ...one, upper: value },
      { ...one, coefficients: [...coefficients.slice(0, -1), 1], lower: value },
    ];
  }).flat();
  const { values } = solveLinearProgramme({
    name: 'multipliers',
    cost: Float64Array.from(columns, (k) => (k === count ? 1 : 0)),
    lower: Float64Array.from(columns, (k) =>
      k === count || rowStatus[k] === FREE || rowStatus[k] === AT_LOWER ? 0 : -endless,
    ),
    upper: Float64Array.from(columns, (k) =>
      k < count && (rowStatus[k] === FREE || rowStatus[k] === AT_UPPER) ? 0 : endless,
    ),
    rows: limits,
  });
  return values.slice(0, count).map((value) => value * scale);
}
