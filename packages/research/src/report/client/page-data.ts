import type { ColumnReference, TextColumn } from '../page-data.ts';

export function readPageData<Data>(): Data {
  return JSON.parse(document.getElementById('page-data')!.textContent ?? '') as Data;
}

/** What stands for NaN among whole numbers. */
const GAP = -(2 ** 31);

/** The numbers of a data block of the page. */
export function readColumn(reference: ColumnReference): Float64Array {
  const bytes = fromBase64(document.getElementById(`block-${reference.block}`)!.textContent ?? '');
  if (reference.type === 'f64') return new Float64Array(bytes.buffer);
  const steps = new Int32Array(bytes.buffer);
  return Float64Array.from(steps, (step) => (step === GAP ? Number.NaN : step / reference.scale));
}

export function textAt(column: TextColumn, row: number): string {
  return column.values[column.index[row]!]!;
}

/** What the charts leave blank is null to them. */
export function withGaps(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
