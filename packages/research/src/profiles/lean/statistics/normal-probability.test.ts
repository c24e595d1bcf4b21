import { normalQuantile } from '@marketloom/quant/statistics';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalProbability } from './normal-probability.ts';

it('the inverse of the quantile, from tail to tail', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1 - 1e-12, noNaN: true }), (probability) => {
      const found = normalProbability(normalQuantile(probability));
      expect(Math.abs(found / probability - 1)).toBeLessThan(1e-11);
    }),
    { examples: [[0.5], [1e-12], [0.9999], [0.00135], [0.0013]] },
  );
});

it('published values (Abramowitz and Stegun, table 26.1)', () => {
  expect(normalProbability(0)).toBe(0.5);
  expect(normalProbability(1)).toBeCloseTo(0.841344746068543, 15);
  expect(normalProbability(-2.5)).toBeCloseTo(0.006209665325776, 15);
  expect(normalProbability(4)).toBeCloseTo(0.999968328758167, 15);
});
