import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { optimalBlockLength } from './block-length.ts';

function autoregressive(coefficient: number, n: number): Float64Array {
  const random = seededRandom(11);
  let value = 0;
  return Float64Array.from({ length: n }, () => {
    value = coefficient * value + random.normal();
    return value;
  });
}

describe('optimalBlockLength', () => {
  it('grows with the memory of the series', () => {
    const lengths = [0, 0.5, 0.9].map(
      (memory) => optimalBlockLength(autoregressive(memory, 2000)).stationary,
    );
    expect(lengths[0]).toBeLessThan(4);
    expect(lengths[1]).toBeGreaterThan(2 * lengths[0]!);
    expect(lengths[2]).toBeGreaterThan(2 * lengths[1]!);
  });

  it('comes near what theory gives for a first-order autoregression', () => {
    // G / g(0) = 2 rho / (1 - rho^2), so that b = (2 rho / (1 - rho^2))^(2/3) n^(1/3): 15.3 for rho 0.5, n 2,000.
    expect(optimalBlockLength(autoregressive(0.5, 2000)).stationary / 15.3).toBeCloseTo(1, 0);
  });

  it('does not depend on level and scale', () => {
    const series = autoregressive(0.3, 300);
    const moved = series.map((value) => 8 * value + 4);
    expect(optimalBlockLength(moved).circular).toBeCloseTo(optimalBlockLength(series).circular, 8);
  });

  it.each([
    ['a constant series', Array(50).fill(2), 'zero variance'],
    ['a short series', [1, 2, 3], 'at least 10'],
    ['a gap', [1, Number.NaN], 'not finite at index 1'],
  ])('refuses %s', (_, series, message) => {
    expect(() => optimalBlockLength(series)).toThrow(message);
  });
});
