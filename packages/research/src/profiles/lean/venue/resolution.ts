import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '@marketloom/kernel';

/** How fine the data are that an instrument is subscribed to. */
export const resolutions = ['tick', 'second', 'minute', 'hour', 'daily'] as const;
export type Resolution = (typeof resolutions)[number];

const spans: Readonly<Record<Resolution, number>> = {
  tick: 0,
  second: MICROS_PER_SECOND,
  minute: MICROS_PER_MINUTE,
  hour: MICROS_PER_HOUR,
  daily: MICROS_PER_DAY,
};

/** Microseconds of one bar; 0 of ticks. */
export const spanOf = (resolution: Resolution): number => spans[resolution];

/** Whether orders wait for the next bar rather than take an old price: bars of an hour and more (R8, R9). */
export const waitsForFreshData = (resolution: Resolution): boolean =>
  resolution === 'hour' || resolution === 'daily';
