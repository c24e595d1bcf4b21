import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { superiorPredictiveAbility } from './superior-predictive-ability.ts';

/** Differences of models with the given means and standard deviation 1. */
function models(means: readonly number[], n = 300) {
  const random = seededRandom(21);
  return Array.from({ length: n }, () => means.map((mean) => mean + random.normal()));
}

const settings = { replications: 400, expectedBlockLength: 3 };
const pValues = (means: readonly number[]) =>
  superiorPredictiveAbility({ ...settings, differences: models(means), random: seededRandom(5) });

describe('superiorPredictiveAbility', () => {
  it('sees a model that is better', () => {
    const { studentised, realityCheckPValue } = pValues([0, 0, 0.5]);
    expect(studentised.consistent).toBe(0);
    expect(realityCheckPValue).toBe(0);
  });

  it('does not take the best of many equal ones for better', () => {
    expect(pValues(Array(20).fill(0)).studentised.consistent).toBeGreaterThan(0.05);
  });

  it('orders its three values, and poor models weaken only the upper one', () => {
    const alone = pValues([0.1]);
    const amongPoor = pValues([0.1, -2, -2, -2, -2, -2, -2]);
    for (const { studentised } of [alone, amongPoor]) {
      expect(studentised.lower).toBeLessThanOrEqual(studentised.consistent);
      expect(studentised.consistent).toBeLessThanOrEqual(studentised.upper);
    }
    expect(amongPoor.studentised.upper).toBeGreaterThan(amongPoor.studentised.consistent);
  });

  it.each([
    ['a constant difference', [[1], [1], [1], [1]], 'variance of differences[][0] is 0'],
    ['ragged rows', [[1, 2], [1], [2, 3]], 'row 1 has 1 values'],
    ['two periods', [[1], [2]], 'at least 3'],
  ])('refuses %s', (_, differences, message) => {
    expect(() => superiorPredictiveAbility({ ...settings, differences, random: seededRandom(1) })).toThrow(
      message,
    );
  });
});
