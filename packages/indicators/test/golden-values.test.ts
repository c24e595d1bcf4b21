import { describe, expect, it } from 'vitest';
import { indicatorByName, listIndicators, resolveParameters } from '../src/index.ts';
import { goldenCases } from './fixtures/golden-cases.ts';
import { lcgSeries, sp500Series } from './fixtures/price-series.ts';

const series = { 'lcg-1': lcgSeries(), 'sp500-2000': sp500Series() };

describe('indicators give the values of independent libraries', () => {
  it.each(goldenCases)('$indicator on $series with $parameters', (golden) => {
    const indicator = indicatorByName(golden.indicator);
    const parameters = resolveParameters(indicator, golden.parameters);
    const got = indicator.batch(series[golden.series], parameters);
    expect(indicator.firstValid(parameters)).toEqual(golden.firstValid);
    for (const [bar, ...values] of golden.samples) {
      values.forEach((want, j) => {
        const output = indicator.outputs[j]!;
        const error = Math.abs(got[output]![bar!]! - want);
        expect(error, `${output}[${bar}]`).toBeLessThanOrEqual(golden.tolerance + 1e-9 * Math.abs(want));
      });
    }
  });

  it('has values for every indicator', () => {
    const tested = new Set(goldenCases.map(({ indicator }) => indicator));
    expect(listIndicators().filter(({ name }) => !tested.has(name))).toEqual([]);
  });
});
