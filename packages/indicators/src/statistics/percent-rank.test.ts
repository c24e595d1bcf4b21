import { expect, it } from 'vitest';
import { percentile, percentRank } from './index.ts';

it('counts equal earlier prices as below where told so', () => {
  // Of the four prices before the last one is below 2, and two equal it.
  const close = Float64Array.of(1, 2, 2, 3, 2);
  expect(percentRank.batch({ close }, { period: 4 }).value[4]).toBe(25);
  expect(percentRank.batch({ close }, { period: 4, ties: 'include' }).value[4]).toBe(75);
});

it('gives the price of the nearest rank: the lowest at 0, the highest at 100', () => {
  const close = Float64Array.of(30, 10, 50, 20, 40);
  const at = (wanted: number) => percentile.batch({ close }, { period: 5, percentile: wanted }).value[4];
  // ceil(P 5 / 100) is 0 (taken as 1), 1, 2, 3, 5.
  expect([0, 20, 20.1, 50, 100].map(at)).toEqual([10, 10, 20, 30, 50]);
});
