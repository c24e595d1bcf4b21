import { CLOSE, type InputName, InputRow, inputMask } from './bar.ts';
import type { Kernel } from './engine.ts';
import { lengthMismatch, missingInput } from './errors.ts';
import { Memory } from './memory.ts';

/** Refuses inputs that are absent or of different lengths; gives them in the order of the step's arguments. */
export function columnsOf(
  indicator: string,
  inputs: readonly string[],
  given: Readonly<Record<string, Float64Array | undefined>>,
): Float64Array[] {
  const columns = inputs.map((input) => {
    const column = given[input];
    if (!(column instanceof Float64Array)) throw missingInput(indicator, input, inputs);
    return column;
  });
  const wanted = columns[0]!.length;
  columns.forEach((column, i) => {
    if (column.length !== wanted) throw lengthMismatch(indicator, inputs[i]!, column.length, wanted);
  });
  return columns;
}

/** The caller's output arrays, new ones where there are none. */
export function outputArrays(
  indicator: string,
  outputs: readonly string[],
  given: Readonly<Record<string, Float64Array | undefined>>,
  length: number,
): Record<string, Float64Array> {
  const arrays: Record<string, Float64Array> = {};
  for (const output of outputs) {
    const array = given[output] ?? new Float64Array(length);
    if (array.length !== length) throw lengthMismatch(indicator, output, array.length, length);
    arrays[output] = array;
  }
  return arrays;
}

/** Runs a fresh recurrence over whole columns, given in the order of `inputNames`. HOT PATH: no allocation. */
export function runBatch(
  kernel: Kernel,
  inputs: readonly InputName[],
  columns: readonly Float64Array[],
  outputs: readonly Float64Array[],
): void {
  const memory = new Memory(outputs.length);
  const step = kernel(memory);
  const current = memory.outputs;
  const row = new InputRow();
  const mask = inputMask(inputs);
  const [column, ...moreColumns] = columns;
  const [output, ...moreOutputs] = outputs;
  const values = new Float64Array(columns.length);
  const length = column?.length ?? 0;
  for (let i = 0; i < length; i += 1) {
    // One input and one output are by far the commonest: no inner loops for them.
    if (mask === CLOSE) row.close = column![i]!;
    else {
      values[0] = column![i]!;
      for (let j = 0; j < moreColumns.length; j += 1) values[j + 1] = moreColumns[j]![i]!;
      row.load(values, 0, mask);
    }
    step(row);
    output![i] = current[0]!;
    for (let j = 0; j < moreOutputs.length; j += 1) moreOutputs[j]![i] = current[j + 1]!;
  }
}
