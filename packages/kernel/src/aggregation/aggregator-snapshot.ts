import { KernelError } from '../errors.ts';
import { type BarSpec, formatBarSpec } from './bar-spec.ts';
import type { FormingBarSnapshot } from './forming-bar.ts';

/** An aggregator's whole state as plain JSON; times in microseconds since the epoch. */
export interface BarAggregatorSnapshot {
  /** Text of the bar specification, so that a snapshot is not restored into another kind of bar. */
  readonly spec: string;
  /** Time of the latest data; null before any. */
  readonly time: number | null;
  /** Up to here every bar is over; null before any, and for bars that do not end with time. */
  readonly closedUntil: number | null;
  readonly skipped: number;
  readonly forming: FormingBarSnapshot | null;
}

/** Minus infinity as null, because JSON has no infinities. */
export const timeToJson = (time: number): number | null => (time === Number.NEGATIVE_INFINITY ? null : time);

export const timeFromJson = (time: number | null): number => time ?? Number.NEGATIVE_INFINITY;

/** Refuses a snapshot of bars of another specification. */
export const refuseOtherSpec = (spec: BarSpec, snapshot: BarAggregatorSnapshot): void => {
  const wanted = formatBarSpec(spec);
  if (snapshot.spec !== wanted)
    throw new KernelError(
      'ENGINE_MISUSE',
      `a snapshot of ${snapshot.spec} bars cannot be restored into ${wanted} bars`,
    );
};

/** The error for data that goes back in time, or into a bar that is over. */
export const disorder = (spec: BarSpec, problem: string): KernelError =>
  new KernelError(
    'DATA_DISORDER',
    `${formatBarSpec(spec)} bars: ${problem}; feed data in the order of its time`,
  );
