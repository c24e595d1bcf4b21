import type { ParameterValue } from './parameters.ts';

/** JSON has no NaN, no infinity and no minus zero; they travel as text so that a restore is exact to the bit. */
export type SnapshotNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** The whole state of an indicator as plain JSON. Its numbers are to be stored, not to be read. */
export interface IndicatorSnapshot {
  readonly indicator: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly cells: readonly SnapshotNumber[];
  /** The cells before the last update, for a `replaceLast` after the restore. */
  readonly previousCells: readonly SnapshotNumber[];
  readonly slots: readonly (readonly SnapshotNumber[])[];
}

export function toSnapshotNumbers(values: Float64Array): SnapshotNumber[] {
  return Array.from(values, (value) =>
    Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : ((Object.is(value, -0) ? '-0' : String(value)) as SnapshotNumber),
  );
}

/** False, with nothing written, if the lengths differ or something is not a number. */
export function fromSnapshotNumbers(values: readonly SnapshotNumber[], into: Float64Array): boolean {
  if (!Array.isArray(values) || values.length !== into.length) return false;
  if (!values.every(isSnapshotNumber)) return false;
  into.set(values.map(Number));
  return true;
}

function isSnapshotNumber(value: unknown): value is SnapshotNumber {
  return typeof value === 'number' || ['NaN', 'Infinity', '-Infinity', '-0'].includes(value as string);
}
