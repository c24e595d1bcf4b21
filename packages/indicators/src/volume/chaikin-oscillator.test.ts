import { expect, it } from 'vitest';
import { chaikinOscillator } from './index.ts';

it('starts its averages with the first value of the line, or with means', () => {
  // Every bar closes at its high: the line is the sum of the volumes, 1, 3, 6, 10.
  const bars = {
    high: Float64Array.of(2, 2, 2, 2),
    low: new Float64Array(4),
    close: Float64Array.of(2, 2, 2, 2),
    volume: Float64Array.of(1, 2, 3, 4),
  };
  const valuesOf = (seed: 'first' | 'sma') =>
    chaikinOscillator.batch(bars, { fastPeriod: 2, slowPeriod: 3, seed }).value;
  // Fast, by 2/3: 1, 7/3, 43/9, 223/27. Slow, by 1/2: 1, 2, 4, 7.
  expect(valuesOf('first')[1]).toBeNaN();
  expect(valuesOf('first')[2]).toBeCloseTo(43 / 9 - 4, 13);
  expect(valuesOf('first')[3]).toBeCloseTo(223 / 27 - 7, 13);
  // Fast from (1+3)/2: 2, 14/3, 74/9. Slow from (1+3+6)/3: 10/3, 20/3.
  expect(valuesOf('sma')[1]).toBeNaN();
  expect(valuesOf('sma')[2]).toBeCloseTo(14 / 3 - 10 / 3, 13);
  expect(valuesOf('sma')[3]).toBeCloseTo(74 / 9 - 20 / 3, 13);
});
