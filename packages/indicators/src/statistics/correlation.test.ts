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

it('beta is told apart where prices move by millionths of a percent', () => {
  // Quarters above 10,000,000 and 5,000,000; TA-Lib C 0.8.1.
  const market = Float64Array.from([0, 1, 3, 2, 5, 4, 4, 7], (ticks) => 1e7 + ticks / 4);
  const asset = Float64Array.from([0, 2, 3, 5, 6, 4, 7, 9], (ticks) => 5e6 + ticks / 4);
  const got = beta.batch({ first: market, second: asset }, { period: 5 }).value;
  [0.5937498336426335, 0.30303016170803665, 0.49999975892865617].forEach((wanted, i) => {
    expect(got[5 + i]).toBeCloseTo(wanted, 9);
  });
});

it('of a single pair nothing can be told: 0', () => {
  expect(beta.batch({ first: moving, second: moving }, { period: 1 }).value[1]).toBe(0);
  expect(correlation.batch({ first: moving, second: moving }, { period: 1 }).value[0]).toBe(0);
});

it('correlation is told apart at prices of any size', () => {
  const small = moving.map((price) => price * 1e-12);
  const opposite = small.map((price) => 1 - price);
  expect(correlation.batch({ first: small, second: moving }).value.at(-1)).toBeCloseTo(1, 9);
  expect(correlation.batch({ first: small, second: opposite }).value.at(-1)).toBeCloseTo(-1, 4);
});
