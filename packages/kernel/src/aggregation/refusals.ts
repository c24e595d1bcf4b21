import { KernelError } from '../errors.ts';
import { type BarSpec, formatBarSpec } from './bar-spec.ts';

/** Data that goes back in time, or into a bar that is over. */
export const disorder = (spec: BarSpec, problem: string): KernelError =>
  new KernelError(
    'DATA_DISORDER',
    `${formatBarSpec(spec)} bars: ${problem}; feed data in the order of its time`,
  );

/** Data without the volume that the bars are made of. */
export const unknownVolume = (spec: BarSpec, what: string): KernelError =>
  new KernelError(
    'DATA_INVALID',
    `${formatBarSpec(spec)} bars: ${what} has no volume of zero or more; they need data whose volume is known`,
  );

/** Finer bars where single trades or quotes are counted. */
export const notFromBars = (spec: BarSpec): KernelError =>
  new KernelError(
    'DATA_INVALID',
    `${formatBarSpec(spec)} bars are built from trades or quotes, not from bars`,
  );

/** A finer bar that reaches across the end of the bar or session in which it began. */
export const notWithinOne = (
  spec: BarSpec,
  openTime: number,
  closeTime: number,
  what: string,
  limit: number,
): KernelError =>
  new KernelError(
    'DATA_INVALID',
    `${formatBarSpec(spec)} bars: a bar from ${openTime} to ${closeTime} µs cannot be part of one, because ${what} at ${limit} µs: give bars that lie within one`,
  );

/** Refuses a size that is not above zero. */
export const requirePositive = (spec: BarSpec, size: number): void => {
  if (!(size > 0 && size < Number.POSITIVE_INFINITY))
    throw new KernelError('BAR_SPEC_INVALID', `${spec.type} bars need a size above zero, not ${size}`);
};
