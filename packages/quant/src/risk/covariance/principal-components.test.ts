import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot } from '../../numeric/linear-algebra.ts';
import { arbitraryPanel, panel, trace } from '../fixtures/panels.ts';
import { principalComponents } from './principal-components.ts';
import { sampleCovariance } from './sample-covariance.ts';

describe('principalComponents', () => {
  it('are orthonormal, hold all variance, and have uncorrelated scores of that variance', () => {
    fc.assert(
      fc.property(arbitraryPanel({ periods: [3, 40], assets: [1, 6] }), (returns) => {
        const { eigenvalues, explainedRatio, components, scores } = principalComponents({ returns });
        const total = trace(sampleCovariance(returns));
        expect(eigenvalues.reduce((sum, value) => sum + value, 0) / total).toBeCloseTo(1, 12);
        expect(explainedRatio.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        const ofScores = sampleCovariance(scores);
        components.forEach((component, k) => {
          components.forEach((other, l) => {
            expect(dot(component, other)).toBeCloseTo(k === l ? 1 : 0, 12);
            expect((ofScores[k]![l]! - (k === l ? eigenvalues[k]! : 0)) / total).toBeCloseTo(0, 12);
          });
          const peak = component.reduce((a, b) => (Math.abs(b) > Math.abs(a) + 1e-9 ? b : a), 0);
          expect(peak).toBeGreaterThan(0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of the correlation do not depend on the units of the assets', () => {
    const returns = panel(2, 50, 4);
    const inOtherUnits = returns.map((row) => row.map((value, asset) => value * 10 ** asset));
    const one = principalComponents({ returns, of: 'correlation' });
    const other = principalComponents({ returns: inOtherUnits, of: 'correlation' });
    one.eigenvalues.forEach((value, k) => {
      expect(other.eigenvalues[k]).toBeCloseTo(value, 12);
    });
    expect(trace(sampleCovariance(one.scores))).toBeCloseTo(4, 12);
  });

  it('explain nothing where nothing varies', () => {
    expect(
      principalComponents({
        returns: [
          [1, 2],
          [1, 2],
        ],
      }).explainedRatio,
    ).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });

  it('refuse one observation, a constant asset in a correlation, and another matrix', () => {
    expect(() => principalComponents({ returns: [[1, 2]] })).toThrow('at least two observations');
    const returns = [
      [1, 2],
      [1, 3],
    ];
    expect(() => principalComponents({ returns, of: 'correlation' })).toThrow('variance of returns is 0');
    expect(() => principalComponents({ returns, of: 'x' as 'covariance' })).toThrow(
      'covariance or correlation',
    );
  });
});
