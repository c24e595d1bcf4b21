import { describe, expect, it } from 'vitest';
import {
  binomialAtMost,
  chiSquareTail,
  fisherTail,
  studentDensity,
  studentQuantile,
  studentTwoSided,
} from './distributions.ts';

describe('studentQuantile', () => {
  it('has closed forms for one and two degrees', () => {
    for (const p of [1e-6, 0.01, 0.2, 0.3, 0.49, 0.6, 0.99]) {
      expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 10);
      expect(studentQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 10);
    }
  });

  it('is the inverse of the probability, far out and with many degrees too', () => {
    for (const degrees of [2.5, 29, 31, 1000, 1e5])
      for (const p of [1e-16, 1e-8, 0.001, 0.2499, 0.25, 0.4999])
        expect(studentTwoSided(studentQuantile(p, degrees), degrees) / (2 * p)).toBeCloseTo(1, 8);
  });
});

it('studentDensity integrates what the probability gains', () => {
  for (const degrees of [3, 40, 200]) {
    const gained = (studentTwoSided(1 - 1e-4, degrees) - studentTwoSided(1 + 1e-4, degrees)) / 4e-4;
    expect(studentDensity(1, degrees)).toBeCloseTo(gained, 7);
  }
});

it('chiSquareTail of two degrees is an exponential, and 0 where that is', () => {
  expect(chiSquareTail(10, 2)).toBeCloseTo(Math.exp(-5), 15);
  expect(chiSquareTail(1e6, 1)).toBe(0);
  expect(chiSquareTail(Infinity, 3)).toBe(0);
  expect(chiSquareTail(0, 3)).toBe(1);
});

it('fisherTail of two degrees above is a power', () => {
  // P(F >= x) = (1 + 2 x / d)^(-d / 2).
  expect(fisherTail(3, 2, 10)).toBeCloseTo(1.6 ** -5, 14);
  expect(fisherTail(0, 2, 10)).toBe(1);
});

it('binomialAtMost sums the terms', () => {
  expect(binomialAtMost(1, 3, 0.5)).toBeCloseTo(0.5, 14);
  expect(binomialAtMost(0, 4, 0.1)).toBeCloseTo(0.9 ** 4, 14);
  expect(binomialAtMost(4, 4, 0.1)).toBe(1);
});
