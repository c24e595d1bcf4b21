import type { EngineState } from './engine.ts';
import type { ParameterValue } from './parameters.ts';

/** JSON has no NaN, no infinity and no minus zero; they travel as text so that a restore is exact to the bit. */
export type SnapshotNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** The whole state of an indicator as plain JSON. Its numbers are to be stored, not to be read. */
export interface IndicatorSnapshot {
  readonly indicator: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** How many bars it had seen. */
  readonly count: number;
  /** The state before the last bar. */
  readonly state: readonly SnapshotNumber[];
  /** The inputs of the last bar: run on that state they give the present one, and it can be replaced. */
  readonly last: readonly SnapshotNumber[];
}

export function toSnapshot({ count, state, last }: EngineState) {
  return { count, state: Array.from(state, encode), last: Array.from(last, encode) };
}

/** The engine's state in a snapshot; undefined if it holds anything but numbers. */
export function fromSnapshot(snapshot: IndicatorSnapshot): EngineState | undefined {
  const { count, state, last } = snapshot;
  if (!Number.isSafeInteger(count) || count < 0) return undefined;
  if (!isNumberList(state) || !isNumberList(last)) return undefined;
  return { count, state: Float64Array.from(state, Number), last: Float64Array.from(last, Number) };
}

function encode(value: number): SnapshotNumber {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : (String(value) as SnapshotNumber);
}

const inWords: readonly unknown[] = ['NaN', 'Infinity', '-Infinity', '-0'];

function isNumberList(values: unknown): values is readonly SnapshotNumber[] {
  return (
    Array.isArray(values) && values.every((value) => typeof value === 'number' || inWords.includes(value))
  );
}
