import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { MeanDeviation } from './mean-deviation.ts';

it('is that of the window by two passes, for any values and any length', () => {
  const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 100 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 12 }), (values, length) => {
      const deviation = new MeanDeviation(new Memory(), length);
      values.forEach((value, i) => {
        const got = deviation.push(value);
        expect(Number.isNaN(got)).toBe(i < length - 1);
        if (i < length - 1) return;
        const window = values.slice(i - length + 1, i + 1);
        const mean = window.reduce((sum, x) => sum + x, 0) / length;
        const want = window.reduce((sum, x) => sum + Math.abs(x - mean), 0) / length;
        expect(Math.abs(got - want)).toBeLessThan(1e-6);
        expect(Math.abs(deviation.mean - mean)).toBeLessThan(1e-6);
      });
    }),
  );
});

it('is exactly 0 on a flat window whose mean is not a double, whatever came before', () => {
  // 3 * 0.1 / 3 is not 0.1.
  const deviation = new MeanDeviation(new Memory(), 3);
  for (let i = 0; i < 3; i += 1) deviation.push(1e9 + i);
  let got = Number.NaN;
  for (let i = 0; i < 3; i += 1) got = deviation.push(0.1);
  expect(got).toBe(0);
  expect(deviation.mean).toBe(0.1);
});
