import { expect, it } from 'vitest';
import { massIndex } from './index.ts';

it('gives values from the start where both averages begin with the first range', () => {
  const high = Float64Array.of(4, 2, 8);
  const low = new Float64Array(3);
  const got = massIndex.batch({ high, low }, { averagePeriod: 3, period: 2, seed: 'together' }).value;
  // By 1/2: the average is 4, 3, 5.5, its average 4, 3.5, 4.5; ratios 1, 6/7, 11/9.
  expect(got[0]).toBeNaN();
  expect(got[1]).toBeCloseTo(1 + 6 / 7, 13);
  expect(got[2]).toBeCloseTo(6 / 7 + 11 / 9, 13);
});
