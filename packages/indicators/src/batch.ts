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
  const inputColumns = columns(inputs, (input) => checked(input, given[input]));
  const written = columns(outputs, (output) => checked(output, into[output] ?? new Float64Array(length)));
  refuseOverlaps(name, written);
  const buffers = new Set(outputs.map((output) => written[output]!.buffer));
  // A result may take the place of an input, which is read from a copy then.
  const read = columns(inputs, (input) => {
    const column = inputColumns[input]!;
    return buffers.has(column.buffer) ? column.slice() : column;
  });
  let first = 0;
  while (inputs.some((input) => Number.isNaN(read[input]![first]!))) first += 1;
  const known = (all: NamedColumns) => columns(Object.keys(all), (key) => all[key]!.subarray(first));
  const rows = new Rows(definition, recurrence, known(read), known(written));
  rows.check(0, length - first, first);
  for (const output of outputs) written[output]!.fill(Number.NaN);
  rows.run(0, length - first);
  return written;
}

/** Refuses arrays that share memory: one result would lie in the other. */
function refuseOverlaps(indicator: string, written: NamedColumns): void {
  const columns = Object.entries(written);
  for (const [place, [output, column]] of columns.entries()) {
    for (const [other, earlier] of columns.slice(0, place)) {
      const distance = Math.abs(column.byteOffset - earlier.byteOffset);
      if (column.buffer === earlier.buffer && distance < column.byteLength)
        throw mustBe(
          'INDICATOR_INPUT_INVALID',
          indicator,
          output,
          `in the array of ${other}`,
          'in one of its own',
        );
    }
  }
}
