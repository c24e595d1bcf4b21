import { expect, it } from 'vitest';
import { autocorrelationPeriodogram } from './index.ts';

it.each([12, 20, 35])('finds a cycle of %d bars', (cycle) => {
  const close = Float64Array.from({ length: 500 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / cycle));
  const found = autocorrelationPeriodogram.batch({ close }).value[499]!;
  // The lags span little more than one cycle of 35 bars: lengths near it look much alike.
  expect(Math.abs(found - cycle)).toBeLessThan(0.1 * cycle);
});

it('is 0 where no cycle has been yet', () => {
  const still = new Float64Array(100).fill(7);
  expect(autocorrelationPeriodogram.batch({ close: still }).value[99]).toBe(0);
});

it('refuses a shortest cycle above the longest', () => {
  expect(() => autocorrelationPeriodogram({ longest: 20, shortest: 30 })).toThrow(
    'shortest is 30, but must be at most 20, the longest',
  );
});
