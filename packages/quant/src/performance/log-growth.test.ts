import { expect, it } from 'vitest';
import { cagr, totalReturn, wealthIndex } from './returns.ts';
import { rollingReturns } from './rolling/rolling-returns.ts';

it('keeps all digits of returns that are tiny', () => {
  // (1 + 1e-12)(1 + 2e-12) - 1 = 3e-12 + 2e-24
  expect(totalReturn([1e-12, 2e-12]) * 1e12).toBeCloseTo(3.000000000002, 14);
  // (1 + 2e-12)(1 + 3e-12) - 1 = 5e-12 + 6e-24
  expect(rollingReturns([1e-12, 2e-12, 3e-12], { window: 2 })[1]! * 1e12).toBeCloseTo(5.000000000006, 14);
});

it('tells the growth of a series whose wealth is too small or too large for a double', () => {
  const falling = new Float64Array(100_000).fill(-0.01);
  expect(cagr(falling, { periodsPerYear: 252 })).toBeCloseTo(0.99 ** 252 - 1, 12);
  const rising = new Float64Array(100_000).fill(0.01);
  expect(cagr(rising, { periodsPerYear: 252 })).toBeCloseTo(1.01 ** 252 - 1, 11);
  expect(() => wealthIndex(rising)).toThrow('wealth of returns is Infinity');
});

it('is a loss of everything after a return of -1, whatever follows', () => {
  expect(totalReturn([0.1, -1, 0.3])).toBe(-1);
  expect(cagr([0.1, -1, 0.3], { periodsPerYear: 12 })).toBe(-1);
  expect(rollingReturns([0.1, -1, 0.3, 0.2], { window: 2 })[1]).toBe(-1);
});
