import { mustBe } from './errors.ts';
import type { AnyContext, IndicatorDefinition, Recurrence } from './indicator.ts';
import { Memory } from './memory.ts';
import { columns, faultOf, lowest } from './rows.ts';

type Arrays = Readonly<Record<string, Float64Array | undefined>>;

/**
 * Runs a fresh recurrence over whole columns, and gives the columns of the outputs by name. Rows at the beginning in
 * which an input is NaN are not there for the recurrence; a NaN after them is refused. HOT PATH: allocates nothing
 * but what it gives.
 */
export function runBatch(
  definition: IndicatorDefinition,
  given: Arrays,
  into: Arrays,
  recurrence: (context: AnyContext) => Recurrence,
): Record<string, Float64Array> {
  const { name, inputs, outputs } = definition;
  const length = given[inputs[0]!]?.length ?? 0;
  const check = (array: string, column: Float64Array | undefined) => {
    if (!(column instanceof Float64Array))
      throw mustBe('INDICATOR_INPUT_MISSING', name, array, column, 'a Float64Array');
    if (column.length === length) return column;
    const allowed = `${length}, the length of the first input`;
    throw mustBe('INDICATOR_LENGTH_MISMATCH', name, `the length of ${array}`, column.length, allowed);
  };
  const read = columns(inputs, (input) => check(input, given[input]));
  const first = firstRow(definition, Object.values(read), length);
  const written = columns(outputs, (output) =>
    check(output, into[output] ?? new Float64Array(length)).fill(Number.NaN),
  );
  const rowsOf = (all: typeof read) => columns(Object.keys(all), (key) => all[key]!.subarray(first));
  recurrence({ memory: new Memory(), inputs: rowsOf(read), outputs: rowsOf(written) })(0, length - first);
  return written;
}

/** The first row of which every input is known; refuses what cannot be in it or after it. */
function firstRow(definition: IndicatorDefinition, read: readonly Float64Array[], length: number): number {
  let first = 0;
  while (first < length && read.some((column) => Number.isNaN(column[first]!))) first += 1;
  const refuse = (row: number) => {
    const values = read.map((column) => column[row]!);
    throw faultOf(definition, values, row);
  };
  const { inputs } = definition;
  for (const [j, column] of read.entries()) {
    const least = lowest(inputs[j]!);
    for (let i = first; i < length; i += 1)
      if (!(column[i]! >= least && column[i]! <= Number.MAX_VALUE)) refuse(i);
  }
  const [high, low] = [read[inputs.indexOf('high')], read[inputs.indexOf('low')]];
  if (high && low) for (let i = first; i < length; i += 1) if (high[i]! < low[i]!) refuse(i);
  return first;
}
