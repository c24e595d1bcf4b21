import { expect, it } from 'vitest';
import { sum } from './sum.ts';

it('sum keeps what a plain sum loses', () => {
  expect(sum([1e16, 1, -1e16])).toBe(1);
  expect(sum(new Float64Array(10_000_000).fill(0.1))).toBe(1_000_000);
  expect(sum([])).toBe(0);
});
