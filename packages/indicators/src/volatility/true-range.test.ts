import { expect, it } from 'vitest';
import { trueRange } from './index.ts';

it('has no value on the first bar, or that bar’s range; later the gap from the last close counts', () => {
  const bars = {
    high: Float64Array.of(5, 4, 9),
    low: Float64Array.of(2, 3.5, 8),
    close: Float64Array.of(3, 4, 8),
  };
  // max(4, 3) - min(3.5, 3), then max(9, 4) - min(8, 4)
  expect(Array.from(trueRange.batch(bars).value)).toEqual([Number.NaN, 1, 5]);
  expect(Array.from(trueRange.batch(bars, { trueRange0: 'range' }).value)).toEqual([3, 1, 5]);
});
