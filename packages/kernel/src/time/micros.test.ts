import { expect, it } from 'vitest';
import {
  fromMilliseconds,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  micros,
} from './micros.ts';

it('spans of time are whole multiples of one another', () => {
  expect([MICROS_PER_SECOND, MICROS_PER_MINUTE, MICROS_PER_HOUR, MICROS_PER_DAY]).toEqual([
    1e6, 6e7, 3.6e9, 8.64e10,
  ]);
});

it('milliseconds of the clock become microseconds exactly', () => {
  expect(fromMilliseconds(Date.UTC(2026, 0, 5, 14, 30))).toBe(1_767_623_400_000_000);
  expect(fromMilliseconds(-1)).toBe(-1000);
});

it('every microsecond until the year 2255 is an exact number', () => {
  const last = fromMilliseconds(Date.UTC(2255, 0, 1));
  expect(Number.isSafeInteger(last)).toBe(true);
  expect(micros(last + 1) - last).toBe(1);
  expect(Number.isSafeInteger(fromMilliseconds(Date.UTC(2256, 0, 1)))).toBe(false);
});
