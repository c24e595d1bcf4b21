import { expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { PrefixSums } from './prefix-sums.ts';

it('gives the sum of any number of last values, however long and large the sum has been', () => {
  const sums = new PrefixSums(new Memory(), 4);
  for (let i = 0; i < 300_000; i += 1) sums.push(i === 1000 ? 1e15 : 0.1);
  for (const count of [1, 2, 4]) expect(sums.last(count)).toBeCloseTo(count / 10, 14);
  sums.push(7);
  expect(sums.last(1)).toBeCloseTo(7, 14);
  expect(sums.last(0)).toBe(0);
});
