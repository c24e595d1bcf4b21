import { expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { sortinoRatio } from '../../performance/downside.ts';
import { maxDrawdown } from '../../performance/drawdown.ts';
import { annualVolatility, cagr, totalReturn } from '../../performance/returns.ts';
import { sharpeRatio } from '../../performance/sharpe.ts';
import { bootstrapTogether } from './bootstrap.ts';
import { bootstrapPerformance } from './bootstrap-performance.ts';

const random = seededRandom(3);
const returns = Float64Array.from({ length: 120 }, () => 0.001 + 0.02 * random.normal());
const settings = { replications: 300, level: 0.9, expectedBlockLength: 4 };
const periodsPerYear = 252;
const riskFreePerPeriod = 0.0001;

it('gives for each resample what the plain functions give', () => {
  const plain = bootstrapTogether({
    ...settings,
    series: returns,
    random: seededRandom(7),
    statistics: {
      totalReturn,
      cagr: (values) => cagr(values, { periodsPerYear }),
      annualVolatility: (values) => annualVolatility(values, { periodsPerYear }),
      sharpe: (values) => sharpeRatio(values, { periodsPerYear, riskFreePerPeriod }),
      sortino: (values) =>
        sortinoRatio(values, { periodsPerYear, minimumAcceptableReturn: riskFreePerPeriod }),
      maxDrawdown,
    },
  });
  const figures = bootstrapPerformance({
    ...settings,
    returns,
    periodsPerYear,
    riskFreePerPeriod,
    random: seededRandom(7),
  });
  for (const [name, { estimate, standardError, interval }] of Object.entries(figures)) {
    const wanted = plain[name as keyof typeof plain];
    expect(estimate).toBeCloseTo(wanted.estimate, 10);
    expect(standardError).toBeCloseTo(wanted.standardError, 10);
    expect(interval[0]).toBeCloseTo(wanted.percentile[0], 10);
    expect(interval[1]).toBeCloseTo(wanted.percentile[1], 10);
  }
});

it('leaves out resamples in which a figure is not defined, and says how many are left', () => {
  const few = bootstrapPerformance({
    ...settings,
    returns: [0.01, 0.02],
    periodsPerYear,
    random: seededRandom(1),
  });
  expect(few.sortino).toEqual({
    estimate: Number.NaN,
    standardError: Number.NaN,
    interval: [Number.NaN, Number.NaN],
    defined: 0,
  });
  // Half of the resamples draw the same return twice, and do not vary.
  expect(few.sharpe.defined).toBeGreaterThan(100);
  expect(few.sharpe.defined).toBeLessThan(300);
});

it.each([
  [{ returns: [] }, 'returns is empty'],
  [{ returns: [0.1, -2] }, 'below -1'],
  [{ periodsPerYear: 0 }, 'periodsPerYear is 0'],
  [{ replications: 1 }, 'replications is 1'],
])('refuses %j', (wrong, message) => {
  const call = () =>
    bootstrapPerformance({ ...settings, returns, periodsPerYear, random: seededRandom(1), ...wrong });
  expect(call).toThrow(message);
});
