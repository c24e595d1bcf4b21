import { requireList, type Series } from '../series.ts';

/**
 * Compensated sum, right to about one unit in the last place however long the series is. The rule that a constant
 * series has no variance rests on this: a plain sum of 10^6 equal values already gives a mean that is off by more
 * than the rule's 1e-14.
 *
 * - Formula: sum(x), with the lost low parts added at the end.
 * - Units: the unit of the values.
 * - Conventions: compensated, in the order given; not annualised.
 * - Source: Neumaier 1974.
 * - Checked: Python `math.fsum`.
 * - Example: `sum([1e16, 1, -1e16])` gives `1`.
 */
export function sum(values: Series): number {
  requireList('values', values);
  return sumOf(values.length, (index) => values[index]!);
}

/** The same over `term(0) … term(count - 1)`, without an array in between. */
export function sumOf(count: number, term: (index: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let index = 0; index < count; index++) {
    const value = term(index);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
