import type { Step } from './engine.ts';
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

/** Runs a fresh recurrence over whole columns. HOT PATH: allocates nothing per element. */
export function runBatch(
  kernel: (memory: Memory) => Step,
  columns: readonly Float64Array[],
  outputs: readonly Float64Array[],
): void {
  const { step, cells } = Memory.build(outputs.length, kernel);
  const [a, b, c, d, e] = columns;
  const length = a?.length ?? 0;
  for (let i = 0; i < length; i += 1) {
    cells[0]! += 1;
    step(a![i]!, b ? b[i]! : 0, c ? c[i]! : 0, d ? d[i]! : 0, e ? e[i]! : 0);
    for (let j = 0; j < outputs.length; j += 1) outputs[j]![i] = cells[1 + j]!;
  }
}
