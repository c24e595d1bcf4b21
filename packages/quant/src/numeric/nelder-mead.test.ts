import { describe, expect, it } from 'vitest';
import { nelderMead } from './nelder-mead.ts';

const rosenbrock = (x: Float64Array): number => (1 - x[0]!) ** 2 + 100 * (x[1]! - x[0]! ** 2) ** 2;

describe('nelderMead', () => {
  it('walks the valley of Rosenbrock', () => {
    const { point, converged } = nelderMead(rosenbrock, [-1.2, 1]);
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 6);
    expect(point[1]).toBeCloseTo(1, 6);
  });

  it('finds the tip of a kink, where no gradient leads', () => {
    const { point } = nelderMead(
      (x) => Math.abs(x[0]! - 2) + 3 * Math.abs(x[1]! + 1) + Math.abs(x[2]!),
      [0, 0, 1],
    );
    expect(point[0]).toBeCloseTo(2, 6);
    expect(point[1]).toBeCloseTo(-1, 6);
    expect(point[2]).toBeCloseTo(0, 6);
  });

  it('stays within bounds, from a start at a bound too', () => {
    const bounds = { lower: [-2, -2], upper: [2, 0.25] };
    const { point } = nelderMead(rosenbrock, [2, 0.25], { bounds });
    expect(point[1]).toBeLessThanOrEqual(0.25);
    expect(200 * point[0]! ** 3 - 49 * point[0]!).toBeCloseTo(1, 4);
  });

  it('takes NaN for "not here", and says when iterations run out', () => {
    expect(nelderMead((x) => x[0]! - Math.log(x[0]!), [3]).point[0]).toBeCloseTo(1, 5);
    expect(nelderMead(rosenbrock, [-1.2, 1], { iterations: 5 })).toMatchObject({
      converged: false,
      iterations: 5,
    });
  });
});
