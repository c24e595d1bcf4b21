import { expect, it } from 'vitest';
import { elderForceIndex } from './index.ts';

it('starts its average with a mean, or with the first force', () => {
  // The forces are 1 * 2, 2 * 3 and -1 * 4; the average's weight is 1/2.
  const close = Float64Array.of(10, 11, 13, 12);
  const volume = Float64Array.of(5, 2, 3, 4);
  const valuesOf = (seed: 'first' | 'sma') =>
    Array.from(elderForceIndex.batch({ close, volume }, { period: 3, seed }).value);
  expect(valuesOf('first')).toEqual([Number.NaN, 2, 4, 0]);
  expect(valuesOf('sma')).toEqual([Number.NaN, Number.NaN, Number.NaN, (2 + 6 - 4) / 3]);
});
