import { expect, it } from 'vitest';
import { obv } from './index.ts';

it('begins with the first volume, or with 0; an unchanged close adds nothing', () => {
  const close = Float64Array.of(10, 11, 11, 9);
  const volume = Float64Array.of(5, 2, 7, 4);
  expect(Array.from(obv.batch({ close, volume }).value)).toEqual([5, 7, 7, 3]);
  expect(Array.from(obv.batch({ close, volume }, { start: 'zero' }).value)).toEqual([0, 2, 2, -2]);
});
