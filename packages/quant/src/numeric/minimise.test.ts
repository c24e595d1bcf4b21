import { describe, expect, it } from 'vitest';
import { minimise } from './minimise.ts';

const rosenbrock = (x: Float64Array): number => (1 - x[0]!) ** 2 + 100 * (x[1]! - x[0]! ** 2) ** 2;
const himmelblau = (x: Float64Array): number =>
  (x[0]! ** 2 + x[1]! - 11) ** 2 + (x[0]! + x[1]! ** 2 - 7) ** 2;

describe('minimise', () => {
  it('walks the valley of Rosenbrock, by differences and by the gradient', () => {
    const byDifferences = minimise(rosenbrock, [-1.2, 1]);
    const byGradient = minimise(rosenbrock, [-1.2, 1], {
      gradient: (x, out) => {
        const bend = x[1]! - x[0]! ** 2;
        out[0] = -2 * (1 - x[0]!) - 400 * x[0]! * bend;
        out[1] = 200 * bend;
      },
    });
    for (const { point, converged } of [byDifferences, byGradient]) {
      expect(converged).toBe(true);
      expect(point[0]).toBeCloseTo(1, 7);
      expect(point[1]).toBeCloseTo(1, 7);
    }
    expect(byGradient.evaluations).toBeLessThan(100);
  });

  it('finds one of the four minima of Himmelblau from each quarter', () => {
    const minima = [
      [3, 2],
      [-2.805118086952745, 3.131312518250573],
      [-3.779310253377747, -3.283185991286169],
      [3.584428340330492, -1.848126526964404],
    ];
    [
      [2, 2],
      [-2, 2],
      [-2, -2],
      [2, -2],
    ].forEach((start, index) => {
      const { point, converged } = minimise(himmelblau, start);
      expect(converged).toBe(true);
      expect(point[0]).toBeCloseTo(minima[index]![0]!, 7);
      expect(point[1]).toBeCloseTo(minima[index]![1]!, 7);
    });
  });

  it('ends in a flat valley, on ten variables of very different scales, and at once at an optimum', () => {
    const powell = (x: Float64Array): number =>
      (x[0]! + 10 * x[1]!) ** 2 +
      5 * (x[2]! - x[3]!) ** 2 +
      (x[1]! - 2 * x[2]!) ** 4 +
      10 * (x[0]! - x[3]!) ** 4;
    expect(minimise(powell, [3, -1, 0, 1]).value).toBeLessThan(1e-9);
    const scales = (x: Float64Array): number =>
      x.reduce((sum, value, i) => sum + 10 ** i * (value - i) ** 2, 0);
    const { point } = minimise(scales, new Float64Array(7));
    expect([...point].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(minimise((x) => x[0]! ** 2, [0]).iterations).toBe(0);
  });

  it('respects bounds: the optimum on an edge, in a corner, and inside', () => {
    // With y <= 0.25, Rosenbrock's x lies where (1 - x)^2 + 100 (0.25 - x^2)^2 is least: 200 x^3 - 49 x - 1 = 0.
    const edge = minimise(rosenbrock, [-1, -1], { bounds: { lower: [-2, -2], upper: [2, 0.25] } });
    expect(edge.converged).toBe(true);
    expect(edge.point[1]).toBe(0.25);
    expect(200 * edge.point[0]! ** 3 - 49 * edge.point[0]!).toBeCloseTo(1, 5);
    const corner = minimise((x) => x[0]! + x[1]! * 3, [0.5, 0.5], {
      bounds: { lower: [0, 0], upper: [1, 1] },
    });
    expect([...corner.point]).toEqual([0, 0]);
    expect(corner.converged).toBe(true);
    const inside = minimise(himmelblau, [9, 9], { bounds: { lower: [0, 0], upper: [5, 5] } });
    expect(inside.point[0]).toBeCloseTo(3, 7);
    const fixed = minimise(rosenbrock, [0, 0], { bounds: { lower: [-2, 0], upper: [2, 0] } });
    expect(fixed.point[1]).toBe(0);
    expect(fixed.converged).toBe(true);
  });

  it('never asks outside the bounds', () => {
    const inside = (x: Float64Array): number => {
      expect(x[0]).toBeGreaterThanOrEqual(0);
      expect(x[1]).toBeLessThanOrEqual(1);
      return Math.sqrt(x[0]!) + (x[0]! - 1) ** 2 + Math.log(2 - x[1]!) + x[1]! ** 2;
    };
    minimise(inside, [0, 1], { bounds: { lower: [0, -3], upper: [3, 1] } });
  });

  it('steps back from where the objective is not defined', () => {
    const logs = minimise((x) => x[0]! - Math.log(x[0]!), [20]);
    expect(logs.point[0]).toBeCloseTo(1, 7);
    expect(minimise(() => Number.NaN, [1]).converged).toBe(false);
  });

  it('says so when the iterations run out, or when there is no lowest value', () => {
    expect(minimise(rosenbrock, [-1.2, 1], { iterations: 3 })).toMatchObject({
      converged: false,
      iterations: 3,
    });
    expect(minimise((x) => -Math.abs(x[0]!), [1], { iterations: 30 }).converged).toBe(false);
  });

  it('leaves its inputs alone and gives the same each time', () => {
    const start = [-1.2, 1];
    expect(minimise(rosenbrock, start)).toEqual(minimise(rosenbrock, start));
    expect(start).toEqual([-1.2, 1]);
  });

  it('refuses bounds that cross or do not fit, and a start that is not finite', () => {
    expect(() => minimise(rosenbrock, [0, 0], { bounds: { lower: [0, 1], upper: [1, 0] } })).toThrow(
      'bounds.lower is 1 at index 1',
    );
    expect(() => minimise(rosenbrock, [0, 0], { bounds: { lower: [0], upper: [1] } })).toThrow('same length');
    expect(() => minimise(rosenbrock, [Number.NaN, 0])).toThrow('not finite');
  });
});
