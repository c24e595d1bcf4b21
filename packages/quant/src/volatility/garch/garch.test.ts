import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { fitGarch, garchForecast, garchLikelihood } from './garch.ts';
import { fitGjrGarch, gjrGarchForecast, gjrGarchLikelihood } from './gjr-garch.ts';

/** Returns of a GARCH(1,1) or GJR process with normal shocks. */
function simulated(
  seed: number,
  count: number,
  { mu = 0.05, omega = 0.05, alpha = 0.1, gamma = 0, beta = 0.85 } = {},
): Float64Array {
  const random = seededRandom(seed);
  let variance = omega / (1 - alpha - gamma / 2 - beta);
  return Float64Array.from({ length: count }, () => {
    const residual = Math.sqrt(variance) * random.normal();
    variance = omega + (alpha + (residual < 0 ? gamma : 0)) * residual ** 2 + beta * variance;
    return mu + residual;
  });
}

describe('garchLikelihood', () => {
  // By hand, mu 0, presample 2: s2 = 0.1 + 0.1 * 2 + 0.8 * 2 = 1.9; 0.1 + 0.1 * 1 + 0.8 * 1.9 = 1.72;
  // 0.1 + 0.1 * 4 + 0.8 * 1.72 = 1.876; next 0.1 + 0.1 * 0 + 0.8 * 1.876 = 1.6008.
  const parameters = { mu: 0, omega: 0.1, alpha: 0.1, beta: 0.8 };
  const path = garchLikelihood({ returns: [1, -2, 0], parameters, presample: 2 });

  it('follows the recursion', () => {
    expect([...path.variances, path.nextVariance]).toEqual([
      expect.closeTo(1.9, 12),
      expect.closeTo(1.72, 12),
      expect.closeTo(1.876, 12),
      expect.closeTo(1.6008, 12),
    ]);
    expect(path.standardisedResiduals[1]).toBeCloseTo(-2 / Math.sqrt(1.72), 12);
  });

  it('adds up the normal log densities', () => {
    const terms = [1 / 1.9 + Math.log(1.9), 4 / 1.72 + Math.log(1.72), Math.log(1.876)];
    const total = terms.reduce((sum, term) => sum + term, 3 * Math.log(2 * Math.PI));
    expect(path.logLikelihood).toBeCloseTo(-total / 2, 12);
  });

  it('takes the mean squared residual at the mean as presample where told', () => {
    const { presampleVariance } = garchLikelihood({
      returns: [1, -2, 0],
      parameters: { ...parameters, mu: 1 },
      presample: 'mean-squared-residual',
    });
    expect(presampleVariance).toBeCloseTo(10 / 3, 12);
  });

  it('weighs the backcast by 0.94^i around the sample mean', () => {
    // Deviations 2, -1, -1: (4 + 0.94 + 0.8836) / (1 + 0.94 + 0.8836).
    const { presampleVariance } = garchLikelihood({ returns: [3, 0, 0], parameters });
    expect(presampleVariance).toBeCloseTo(5.8236 / 2.8236, 12);
  });

  it.each([
    ['omega', 0],
    ['alpha', -0.1],
    ['beta', -0.1],
    ['mu', Number.NaN],
  ])('refuses %s of %d', (name, value) => {
    const wrong = { ...parameters, [name]: value };
    expect(() => garchLikelihood({ returns: [1, 2], parameters: wrong })).toThrow(`parameters.${name}`);
  });

  it('refuses a gap, a presample that is no variance, and returns that begin without variance', () => {
    expect(() => garchLikelihood({ returns: [1, Number.NaN], parameters })).toThrow('index 1');
    expect(() => garchLikelihood({ returns: [1, 2], parameters, presample: -1 })).toThrow('presample');
    expect(() => garchLikelihood({ returns: [1, 1], parameters })).toThrow('zero variance');
  });
});

describe('fitGarch', () => {
  it('finds the parameters that made a long series', () => {
    const fit = fitGarch({ returns: simulated(1, 20_000) });
    const { alpha, beta, mu } = fit.parameters;
    for (const [got, made, error] of [
      [alpha, 0.1, fit.standardErrors.alpha],
      [beta, 0.85, fit.standardErrors.beta],
      [mu, 0.05, fit.standardErrors.mu],
    ] as const) {
      expect(Math.abs(got - made)).toBeLessThan(4 * error);
    }
    // The shocks are normal, so both kinds of errors agree.
    expect(fit.robustStandardErrors.alpha / fit.standardErrors.alpha).toBeCloseTo(1, 0);
  });

  it('is a maximum: no step in any direction is more likely', () => {
    const returns = simulated(2, 800);
    const { parameters, logLikelihood } = fitGarch({ returns });
    for (const name of ['mu', 'omega', 'alpha', 'beta'] as const) {
      for (const factor of [0.999, 1.001]) {
        const moved = { ...parameters, [name]: parameters[name] * factor };
        expect(garchLikelihood({ returns, parameters: moved }).logLikelihood).toBeLessThan(logLikelihood);
      }
    }
  });

  it('keeps its constraints and its variances above 0 whatever the returns', () => {
    const returns = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(returns, (values) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1e-6);
        const { parameters, variances, persistence } = fitGjrGarch({ returns: values });
        const { omega, alpha, gamma, beta } = parameters;
        expect(omega).toBeGreaterThan(0);
        for (const least of [alpha, alpha + gamma, beta]) expect(least).toBeGreaterThanOrEqual(-1e-15);
        expect(persistence).toBeLessThan(1);
        for (const variance of variances) expect(variance).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same in percent and in fractions', () => {
    const returns = simulated(3, 600);
    const percent = fitGarch({ returns });
    const fractions = fitGarch({ returns: returns.map((value) => value / 100) });
    expect(fractions.parameters.alpha).toBeCloseTo(percent.parameters.alpha, 6);
    expect(fractions.parameters.omega * 1e4).toBeCloseTo(percent.parameters.omega, 6);
    expect(fractions.logLikelihood).toBeCloseTo(percent.logLikelihood + 600 * Math.log(100), 6);
    expect(fractions.standardErrors.mu * 100).toBeCloseTo(percent.standardErrors.mu, 5);
  });

  it('can hold the mean at 0, and then counts one parameter less', () => {
    const returns = simulated(4, 500);
    const fit = fitGarch({ returns, mean: 'zero' });
    expect(fit.parameters.mu).toBe(0);
    expect(fit.standardErrors.mu).toBeNaN();
    expect(fit.aic).toBeCloseTo(6 - 2 * fit.logLikelihood, 10);
    expect(fit.bic).toBeCloseTo(3 * Math.log(500) - 2 * fit.logLikelihood, 10);
  });

  it('does not change its input', () => {
    const returns = simulated(5, 50);
    const before = returns.slice();
    fitGarch({ returns });
    expect(returns).toEqual(before);
  });

  it('refuses too few returns, gaps and no variance', () => {
    expect(() => fitGarch({ returns: [0.1, -0.2, 0.3] })).toThrow('too few');
    expect(() => fitGarch({ returns: [] })).toThrow('empty');
    expect(() => fitGarch({ returns: Array(30).fill(0.1) })).toThrow('zero variance');
    expect(() => fitGarch({ returns: [...simulated(6, 30), Infinity] })).toThrow('index 30');
    expect(() => fitGarch({ returns: simulated(6, 30), presample: 0 })).toThrow('presample');
  });
});

describe('fitGjrGarch', () => {
  it('is never less likely than GARCH, which it contains', () => {
    for (let seed = 10; seed < 16; seed++) {
      const returns = simulated(seed, 300, { gamma: 0.1, alpha: 0.02 });
      const gain = fitGjrGarch({ returns }).logLikelihood - fitGarch({ returns }).logLikelihood;
      expect(gain).toBeGreaterThan(-1e-6);
    }
  });

  it('has no standard error for alpha on its bound', () => {
    const returns = simulated(20, 1500, { alpha: 0, gamma: 0.2 });
    const bound = [20, 21, 22, 23].map((seed) =>
      fitGjrGarch({ returns: simulated(seed, 1500, { alpha: 0, gamma: 0.2 }) }),
    );
    expect(returns.length).toBe(1500);
    const onBound = bound.find(({ parameters }) => parameters.alpha === 0);
    expect(onBound?.standardErrors.alpha).toBeNaN();
    expect(onBound?.standardErrors.gamma).toBeGreaterThan(0);
  });

  it('gives half of gamma to the time before the first return', () => {
    // 0.1 + (0.05 + 0.1 / 2 + 0.8) * 2 = 1.9; then a fall of 1: 0.1 + 0.15 + 0.8 * 1.9 = 1.77.
    const parameters = { mu: 0, omega: 0.1, alpha: 0.05, gamma: 0.1, beta: 0.8 };
    const { variances } = gjrGarchLikelihood({ returns: [-1, 1], parameters, presample: 2 });
    expect(variances[0]).toBeCloseTo(1.9, 12);
    expect(variances[1]).toBeCloseTo(1.77, 12);
  });

  it('refuses a fall that lowers the variance', () => {
    const parameters = { mu: 0, omega: 0.1, alpha: 0.05, gamma: -0.1, beta: 0.8 };
    expect(() => gjrGarchLikelihood({ returns: [1, 2], parameters })).toThrow('parameters.gamma');
    expect(() => gjrGarchForecast({ parameters, nextVariance: 1, horizon: 1 })).toThrow('parameters.gamma');
  });
});

describe('garchForecast', () => {
  it('tends to the unconditional variance', () => {
    const fit = fitGarch({ returns: simulated(7, 1000) });
    const forecast = garchForecast({ ...fit, horizon: 2000 });
    expect(forecast[0]).toBe(fit.nextVariance);
    expect(forecast[1999]! / fit.unconditionalVariance).toBeCloseTo(1, 6);
  });

  it('refuses no horizon and no variance', () => {
    const parameters = { mu: 0, omega: 0.1, alpha: 0.1, beta: 0.8 };
    expect(() => garchForecast({ parameters, nextVariance: 1, horizon: 0 })).toThrow('horizon');
    expect(() => garchForecast({ parameters, nextVariance: 0, horizon: 1 })).toThrow('nextVariance');
  });
});
