import { describe, expect, it } from 'vitest';
import { beta, correlation } from './index.ts';

const length = 60;
const moving = Float64Array.from({ length }, (_, i) => 100 + Math.sin(i));
const still = new Float64Array(length).fill(0.1);

describe('where one of two series does not move', () => {
  it('correlation is 0', () => {
    expect(correlation.batch({ first: moving, second: still }).value.at(-1)).toBe(0);
    expect(correlation.batch({ first: still, second: moving }).value.at(-1)).toBe(0);
  });

  it('beta is 0, also on a market that rises by the same percentage in every bar', () => {
    const steady = Float64Array.from({ length }, (_, i) => 100 * 1.01 ** i);
    expect(beta.batch({ first: still, second: moving }).value.at(-1)).toBe(0);
    const got = beta.batch({ first: steady, second: moving }).value.subarray(beta.warmUp());
    expect(got.every((value) => value === 0)).toBe(true);
  });
});

it('beta is 2 for an asset that returns twice what the market does', () => {
  const returns = [0.1, -0.05, 0.02, 0.2, -0.1, 0.03];
  const grow = (times: number) => {
    const prices = [100];
    for (const change of returns) prices.push(prices.at(-1)! * (1 + times * change));
    return Float64Array.from(prices);
  };
  expect(beta.batch({ first: grow(1), second: grow(2) }).value.at(-1)).toBeCloseTo(2, 12);
});

it('correlation is told apart at prices of any size', () => {
  const small = moving.map((price) => price * 1e-12);
  const opposite = small.map((price) => 1 - price);
  expect(correlation.batch({ first: small, second: moving }).value.at(-1)).toBeCloseTo(1, 9);
  expect(correlation.batch({ first: small, second: opposite }).value.at(-1)).toBeCloseTo(-1, 4);
});
