import { mustBe } from './errors.ts';
import type { AnyContext, IndicatorDefinition, Recurrence } from './indicator.ts';
import { columns, type NamedColumns, Rows } from './rows.ts';

/**
 * Runs a fresh recurrence over whole columns, and gives the columns of the outputs by name. Rows at the beginning in
 * which an input is NaN are not there for the recurrence; a NaN after them is refused.
 */
export function runBatch(
  definition: IndicatorDefinition,
  given: NamedColumns,
  into: NamedColumns,
  recurrence: (context: AnyContext) => Recurrence,
): NamedColumns {
  const { name, inputs, outputs } = definition;
  const length = given[inputs[0]!]?.length ?? 0;
  const checked = (array: string, column: Float64Array | undefined) => {
    if (!(column instanceof Float64Array))
      throw mustBe('INDICATOR_INPUT_MISSING', name, array, column, 'a Float64Array');
    if (column.length === length) return column;
    throw mustBe('INDICATOR_LENGTH_MISMATCH', name, `the length of ${array}`, column.length, `${length}`);
  };
  const read = columns(inputs, (input) => checked(input, given[input]));
  const written = columns(outputs, (output) => checked(output, into[output] ?? new Float64Array(length)));
  let first = 0;
  while (inputs.some((input) => Number.isNaN(read[input]![first]!))) first += 1;
  const known = (all: NamedColumns) => columns(Object.keys(all), (key) => all[key]!.subarray(first));
  const rows = new Rows(definition, recurrence, known(read), known(written));
  rows.check(0, length - first, first);
  rows.run(0, length - first);
  for (const output of outputs) written[output]!.fill(Number.NaN, 0, first);
  return written;
}
