import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { normalDensity } from '../../statistics/normal.ts';
import { egarchForecast, egarchLikelihood, fitEgarch } from './egarch.ts';
import { expectedShock } from './egarch-expectations.ts';

const made = { mu: 0.05, omega: 0.01, alpha: 0.15, gamma: -0.1, beta: 0.95 };

function simulated(seed: number, count: number): Float64Array {
  const random = seededRandom(seed);
  let log = made.omega / (1 - made.beta);
  return Float64Array.from({ length: count }, () => {
    const z = random.normal();
    const value = made.mu + Math.exp(log / 2) * z;
    log = made.omega + made.alpha * (Math.abs(z) - Math.sqrt(2 / Math.PI)) + made.gamma * z + made.beta * log;
    return value;
  });
}

describe('fitEgarch', () => {
  it('finds the parameters that made a long series', () => {
    const { parameters, standardErrors } = fitEgarch({ returns: simulated(1, 10_000) });
    for (const name of ['mu', 'omega', 'alpha', 'gamma', 'beta'] as const)
      expect(Math.abs(parameters[name] - made[name])).toBeLessThan(4 * standardErrors[name]);
  });

  it('moves omega alone with the unit of the returns, by (1 - beta) ln of the squared unit', () => {
    const returns = simulated(2, 700);
    const one = fitEgarch({ returns });
    const percent = fitEgarch({ returns: returns.map((value) => 100 * value) });
    expect(percent.parameters.beta).toBeCloseTo(one.parameters.beta, 5);
    const shift = (1 - one.parameters.beta) * Math.log(1e4);
    expect(percent.parameters.omega).toBeCloseTo(one.parameters.omega + shift, 4);
  });

  it('stays with a sensible variance on returns that hold one outlier', () => {
    const returns = Array.from(simulated(3, 400), (value, index) => (index === 200 ? 25 : value));
    const { nextVariance, unconditionalVariance } = fitEgarch({ returns });
    expect(nextVariance).toBeGreaterThan(0.01);
    expect(nextVariance).toBeLessThan(100);
    expect(unconditionalVariance).toBeLessThan(1000);
  });

  it('refuses too few returns and no variance', () => {
    expect(() => fitEgarch({ returns: [1, 2, 3] })).toThrow('too few');
    expect(() => fitEgarch({ returns: Array(30).fill(2) })).toThrow('zero variance');
  });
});

describe('egarchLikelihood', () => {
  it('follows the recursion', () => {
    // First ln s2 = 0.01 + 0.95 ln 2; z = 0.95 / s.
    const { variances } = egarchLikelihood({ returns: [1, 0], parameters: made, presample: 2 });
    const first = 0.01 + 0.95 * Math.log(2);
    const z = 0.95 * Math.exp(-first / 2);
    const second = 0.01 + 0.15 * (z - Math.sqrt(2 / Math.PI)) - 0.1 * z + 0.95 * first;
    expect(variances[0]).toBeCloseTo(Math.exp(first), 12);
    expect(variances[1]).toBeCloseTo(Math.exp(second), 12);
  });

  it('refuses a parameter that is not finite', () => {
    const parameters = { ...made, gamma: Number.NaN };
    expect(() => egarchLikelihood({ returns: [1, 2], parameters })).toThrow('parameters.gamma');
  });
});

describe('egarchForecast', () => {
  it('takes its expectations as an integral over the normal gives them', () => {
    for (const [alpha, gamma, c] of [
      [0.15, -0.1, 1],
      [0.6, 0.3, 0.8],
      [-0.2, 0.4, 0.5],
    ] as const) {
      let integral = 0;
      for (let z = -12; z < 12; z += 1e-3) {
        const shock = alpha * (Math.abs(z) - Math.sqrt(2 / Math.PI)) + gamma * z;
        integral += 1e-3 * Math.exp(c * shock) * normalDensity(z);
      }
      expect(expectedShock(alpha, gamma, c)).toBeCloseTo(integral, 6);
    }
  });

  it('tends to the unconditional variance of a fit', () => {
    const fit = fitEgarch({ returns: simulated(4, 2000) });
    const forecast = egarchForecast({ ...fit, horizon: 1500 });
    expect(forecast[0]).toBeCloseTo(fit.nextVariance, 12);
    expect(forecast[1499]! / fit.unconditionalVariance).toBeCloseTo(1, 6);
  });

  it('refuses a beta of 1', () => {
    const parameters = { ...made, beta: 1 };
    expect(() => egarchForecast({ parameters, nextVariance: 1, horizon: 1 })).toThrow('parameters.beta');
  });
});
