import { expect, it } from 'vitest';
import { standardDeviation, variance } from './index.ts';

it('divides by n for a population, by n - 1 for a sample', () => {
  // 2, 4, 4, 6 lie 2, 0, 0, 2 from their mean: the squares add up to 8.
  const close = Float64Array.of(2, 4, 4, 6);
  const last = (degreesOfFreedom: number) => [
    variance.batch({ close }, { period: 4, degreesOfFreedom }).value[3],
    standardDeviation.batch({ close }, { period: 4, deviations: 3, degreesOfFreedom }).value[3],
  ];
  expect(last(0)).toEqual([8 / 4, 3 * Math.sqrt(8 / 4)]);
  expect(last(1)).toEqual([8 / 3, 3 * Math.sqrt(8 / 3)]);
});

it('of one value the variance is 0; of a sample it takes two', () => {
  const close = Float64Array.of(2, 4);
  expect([...variance.batch({ close }, { period: 1 }).value]).toEqual([0, 0]);
  expect(() => variance({ period: 1, degreesOfFreedom: 1 })).toThrow('period is 1, but must be at least 2');
});
