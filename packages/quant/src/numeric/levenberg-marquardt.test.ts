import { describe, expect, it } from 'vitest';
import { levenbergMarquardt } from './levenberg-marquardt.ts';

const times = [0, 1, 2, 3, 5, 8];
const decay = (rate: number, level: number, offset: number) =>
  times.map((time) => level * Math.exp(-rate * time) + offset);

function fitDecay(observed: readonly number[], bounds?: { lower: number[]; upper: number[] }) {
  return levenbergMarquardt(
    ([rate, level, offset], residuals) =>
      decay(rate!, level!, offset!).forEach((value, i) => {
        residuals[i] = value - observed[i]!;
      }),
    [1, 1, 0],
    { residuals: times.length, ...(bounds ? { bounds } : {}) },
  );
}

describe('levenbergMarquardt', () => {
  it('finds exact data again, to the last digits', () => {
    const { point, value, converged } = fitDecay(decay(0.37, 5.5, -0.8));
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(0.37, 10);
    expect(point[1]).toBeCloseTo(5.5, 10);
    expect(point[2]).toBeCloseTo(-0.8, 10);
    expect(value).toBeLessThan(1e-25);
  });

  it('leaves residuals at right angles to the model where data are noisy', () => {
    const observed = [5, 3.1, 1.7, 0.9, 0.2, -0.5];
    const { point, converged } = fitDecay(observed);
    expect(converged).toBe(true);
    const residuals = decay(point[0]!, point[1]!, point[2]!).map((value, i) => value - observed[i]!);
    expect(residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 7);
    const slopes = times.map((time) => Math.exp(-point[0]! * time));
    expect(residuals.reduce((sum, value, i) => sum + value * slopes[i]!, 0)).toBeCloseTo(0, 7);
  });

  it('stays within bounds', () => {
    const { point, converged } = fitDecay(decay(0.37, 5.5, -0.8), { lower: [0.5, 0, -5], upper: [3, 9, 5] });
    expect(converged).toBe(true);
    expect(point[0]).toBe(0.5);
  });

  it('solves Rosenbrock as a sum of squares, with the Jacobian given', () => {
    const { point, evaluations } = levenbergMarquardt(
      ([x, y], residuals) => {
        residuals[0] = 1 - x!;
        residuals[1] = 10 * (y! - x! ** 2);
      },
      [-1.2, 1],
      {
        residuals: 2,
        jacobian: ([x], jacobian) => jacobian.set([-1, 0, -20 * x!, 10]),
      },
    );
    expect(point[0]).toBeCloseTo(1, 12);
    expect(point[1]).toBeCloseTo(1, 12);
    expect(evaluations).toBeLessThan(50);
  });

  it('says when iterations run out', () => {
    expect(
      levenbergMarquardt(([x], residuals) => residuals.fill(Math.exp(x!)), [30], {
        residuals: 1,
        iterations: 3,
      }).converged,
    ).toBe(false);
  });
});
