import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bivariateNormalProbability } from './bivariate-normal.ts';
import { normalProbability } from './normal-probability.ts';

describe('the bivariate normal probability', () => {
  // Integrals of the density by mpmath with 25 digits.
  it.each([
    [1.4940989400052955, 1.2712661729268666, -0.5, 0.8309895151319384],
    [0, 0, 0.5, 1 / 3],
    [0, 0, -0.5, 1 / 6],
    [0, 0, 0.95, 0.25 + Math.asin(0.95) / (2 * Math.PI)],
    [0, 0, -0.999, 0.25 + Math.asin(-0.999) / (2 * Math.PI)],
  ])('is right at %s, %s, correlation %s', (x, y, correlation, probability) => {
    expect(bivariateNormalProbability(x, y, correlation)).toBeCloseTo(probability, 15);
  });

  it('is the smaller or the overlap where the two are one, the product where they are independent', () => {
    expect(bivariateNormalProbability(0.3, 0.7, 1)).toBe(normalProbability(0.3));
    expect(bivariateNormalProbability(0.3, 0.7, -1)).toBeCloseTo(
      normalProbability(0.3) - normalProbability(-0.7),
      15,
    );
    expect(bivariateNormalProbability(-1, 0.7, -1)).toBe(0);
    expect(bivariateNormalProbability(-1.2, 0.4, 0)).toBe(normalProbability(-1.2) * normalProbability(0.4));
  });

  it('knows infinite limits', () => {
    expect(bivariateNormalProbability(Infinity, 0.4, 0.3)).toBe(normalProbability(0.4));
    expect(bivariateNormalProbability(0.4, Infinity, 0.3)).toBe(normalProbability(0.4));
    expect(bivariateNormalProbability(-Infinity, 0.4, 0.3)).toBe(0);
    expect(bivariateNormalProbability(Number.NaN, 0.4, 0.3)).toBeNaN();
  });

  it('is symmetric, and both signs of the correlation share the margin', () => {
    const limit = fc.double({ min: -5, max: 5, noNaN: true });
    const correlation = fc.oneof(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 0.9, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(limit, limit, correlation, (x, y, rho) => {
        const both = bivariateNormalProbability(x, y, rho);
        expect(bivariateNormalProbability(y, x, rho)).toBeCloseTo(both, 14);
        expect(both + bivariateNormalProbability(x, -y, -rho)).toBeCloseTo(normalProbability(x), 14);
      }),
    );
  });

  it('refuses a correlation beyond 1', () => {
    expect(() => bivariateNormalProbability(0, 0, 1.1)).toThrow(
      'correlation is 1.1: it must be from -1 to 1',
    );
    expect(() => bivariateNormalProbability(0, 0, Number.NaN)).toThrow('correlation');
  });
});
