import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { fitHar, harForecast } from './har.ts';

const made = { intercept: 0.1, daily: 0.3, weekly: 0.3, monthly: 0.2 };

function simulated(days: number, noise: number): number[] {
  const random = seededRandom(4);
  const values = Array.from({ length: 22 }, () => 0.5 + 0.1 * random.normal());
  while (values.length < days) {
    const [next] = harForecast({ coefficients: made, realisedVariances: values, horizon: 1 });
    values.push(next! + noise * random.normal());
  }
  return values;
}

describe('fitHar', () => {
  it('gives back the coefficients of a series that has hardly any noise', () => {
    const fit = fitHar({ realisedVariances: simulated(400, 1e-3) });
    for (const name of ['intercept', 'daily', 'weekly', 'monthly'] as const)
      expect(fit[name]).toBeCloseTo(made[name], 0);
    expect(fit.observations).toBe(378);
  });

  it('finds the coefficients of a long series within their errors', () => {
    const fit = fitHar({ realisedVariances: simulated(5000, 0.1) });
    (['intercept', 'daily', 'weekly', 'monthly'] as const).forEach((name, index) => {
      expect(Math.abs(fit[name] - made[name])).toBeLessThan(4 * fit.neweyWestStandardErrors[index]!);
    });
  });

  it('forecasts the next day as its coefficients do', () => {
    const realisedVariances = simulated(200, 0.05);
    const fit = fitHar({ realisedVariances });
    const forecast = harForecast({ coefficients: fit, realisedVariances, horizon: 3 });
    expect(forecast[0]).toBeCloseTo(fit.nextForecast, 14);
    const [, second] = forecast;
    const [again] = harForecast({
      coefficients: fit,
      realisedVariances: [...realisedVariances, forecast[0]!],
      horizon: 1,
    });
    expect(second).toBe(again);
  });

  it('refuses too few days, gaps, a series that does not vary, and more lags than days', () => {
    expect(() => fitHar({ realisedVariances: simulated(26, 0.1) })).toThrow('at least 27');
    expect(() => fitHar({ realisedVariances: [...simulated(40, 0.1), Number.NaN] })).toThrow('index 40');
    expect(() => fitHar({ realisedVariances: Array(50).fill(1) })).toThrow('collinear');
    expect(() => fitHar({ realisedVariances: simulated(40, 0.1), neweyWestLags: 18 })).toThrow(
      'neweyWestLags',
    );
  });
});

describe('harForecast', () => {
  it('tends to c / (1 - d - w - m)', () => {
    const forecast = harForecast({
      coefficients: made,
      realisedVariances: Array(22).fill(3),
      horizon: 1000,
    });
    expect(forecast[999]).toBeCloseTo(0.5, 10);
  });

  it('refuses fewer than 22 days and a coefficient that is not finite', () => {
    const realisedVariances = Array(22).fill(1);
    expect(() => harForecast({ coefficients: made, realisedVariances: [1], horizon: 1 })).toThrow('22');
    const coefficients = { ...made, weekly: Number.NaN };
    expect(() => harForecast({ coefficients, realisedVariances, horizon: 1 })).toThrow('coefficients.weekly');
  });
});
