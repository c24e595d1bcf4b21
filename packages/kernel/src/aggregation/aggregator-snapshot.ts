import { KernelError } from '../errors.ts';
import { type BarSpec, formatBarSpec } from './bar-spec.ts';
import type { FormingBarSnapshot } from './forming-bar.ts';

/** An aggregator's whole state as plain JSON; times in microseconds since the epoch. */
export interface BarAggregatorSnapshot {
  /** Text of the bar specification, so that a snapshot is not restored into another kind of bar. */
  readonly spec: string;
  /** Time of the latest data; null before any. */
  readonly time: number | null;
  /** Up to here every bar is over; null before any. */
  readonly closedUntil: number | null;
  readonly skipped: number;
  readonly forming: FormingBarSnapshot | null;
  /** What the type of bars keeps besides, in a shape of its own: sums, the sign of the last trade, the last brick. */
  readonly memory: unknown;
}

/** Minus infinity as null, because JSON has no infinities. */
export const timeToJson = (time: number): number | null => (time === Number.NEGATIVE_INFINITY ? null : time);

export const timeFromJson = (time: number | null): number => time ?? Number.NEGATIVE_INFINITY;

/** Not-a-number as null, because JSON has none. */
export const numberToJson = (value: number): number | null => (Number.isNaN(value) ? null : value);

export const numberFromJson = (value: number | null): number => value ?? Number.NaN;

/** Refuses a snapshot of bars of another specification. */
export const refuseOtherSpec = (spec: BarSpec, snapshot: BarAggregatorSnapshot): void => {
  const wanted = formatBarSpec(spec);
  if (snapshot.spec !== wanted)
    throw new KernelError(
      'ENGINE_MISUSE',
      `a snapshot of ${snapshot.spec} bars cannot be restored into ${wanted} bars`,
    );
};
