import { mustBe } from './errors.ts';
import type { IndicatorDefinition } from './indicator.ts';

/** Inputs that are never below zero. */
const amounts = ['volume', 'size', 'bidSize', 'askSize'];

/** The least value that an input may have. */
export const lowest = (input: string): number => (amounts.includes(input) ? 0 : -Number.MAX_VALUE);

/** A column for every name. */
export const columns = (names: readonly string[], make: (name: string) => Float64Array) =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

/** The error for the first input of a row that cannot be; undefined where all are in order. */
export function faultOf({ name, inputs }: IndicatorDefinition, row: readonly number[], index: number) {
  for (const [j, input] of inputs.entries()) {
    const value = row[j]!;
    const least = lowest(input);
    if (value >= least && value <= Number.MAX_VALUE) continue;
    const allowed = least === 0 ? 'a finite number, 0 or more' : 'a finite number';
    return mustBe('INDICATOR_INPUT_INVALID', name, input, value, allowed, index);
  }
  const [high, low] = [row[inputs.indexOf('high')]!, row[inputs.indexOf('low')]!];
  if (!(high < low)) return undefined;
  return mustBe('INDICATOR_INPUT_INVALID', name, 'high', high, `at or above the low, ${low}`, index);
}
