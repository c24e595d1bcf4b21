import { expect, it } from 'vitest';
import { linearRegressionChannel } from './index.ts';

it('the linear regression channel may be as wide as the prices deviate from their mean', () => {
  const byLine = linearRegressionChannel({ period: 3, multiplier: 1 });
  const byPrice = linearRegressionChannel({ period: 3, multiplier: 1, deviation: 'prices' });
  for (const price of [1, 2, 4]) {
    byLine.update(price);
    byPrice.update(price);
  }
  // The line ends at 23/6; squared distances from it sum to 1/6, from the mean of 7/3 to 14/3.
  expect(byLine.upper).toBeCloseTo(23 / 6 + Math.sqrt(1 / 18), 12);
  expect(byPrice.upper).toBeCloseTo(23 / 6 + Math.sqrt(14 / 9), 12);
  expect(byPrice.lower).toBeCloseTo(23 / 6 - Math.sqrt(14 / 9), 12);
});

it('the linear regression channel of flat prices has no width and explains nothing', () => {
  const channel = linearRegressionChannel({ period: 3 });
  for (let i = 0; i < 5; i += 1) channel.update(0.1);
  const { upper, lower, slope, rSquared } = channel;
  expect([upper, lower, slope, rSquared]).toEqual([0.1, 0.1, 0, 0]);
});
