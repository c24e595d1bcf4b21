import type { Brand } from '../brand.ts';

/** Microseconds since the Unix epoch, UTC, as an integer (exact until the year 2255). */
export type Micros = Brand<number, 'Micros'>;

export const MICROS_PER_MILLISECOND = 1_000;
export const MICROS_PER_SECOND = 1_000_000;
export const MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
export const MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
export const MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

/** Marks an integer count of microseconds as a point in time. */
export const micros = (value: number): Micros => value as Micros;

/** A point in time given in milliseconds since the epoch. */
export const fromMilliseconds = (milliseconds: number): Micros =>
  (milliseconds * MICROS_PER_MILLISECOND) as Micros;
