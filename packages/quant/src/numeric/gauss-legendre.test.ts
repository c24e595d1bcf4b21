import { expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';

it.each([1, 2, 5, 16, 64, 257])(
  'a rule of %i nodes is exact for the highest even power it knows',
  (count) => {
    const { nodes, weights } = gaussLegendre(count);
    const power = 2 * count - 2;
    const integral = nodes.reduce((sum, node, index) => sum + weights[index]! * node ** power, 0);
    expect(integral).toBeCloseTo(2 / (power + 1), 13);
    expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(2, 13);
    expect(Array.from(nodes)).toEqual(Array.from(nodes).sort((a, b) => a - b));
  },
);
