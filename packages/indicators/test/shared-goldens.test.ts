import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listIndicators, resolveParameters } from '../src/index.ts';
import { lcgSeries, type PriceSeries, sp500Series } from './fixtures/price-series.ts';

/** The full files of expected values lie beside the repository; without them the package's own samples remain. */
const folder = new URL('../../../../shared/goldens/indicators/', import.meta.url);
const present = existsSync(folder);

interface GoldenCase {
  readonly indicator: string;
  readonly input: {
    readonly series: string;
    readonly from: number;
    readonly to: number;
    readonly fields: readonly (keyof PriceSeries)[];
    readonly scale?: unknown;
  };
  readonly params: Readonly<Record<string, unknown>>;
  readonly outputs: readonly string[];
  readonly firstValid: readonly (number | null)[];
  readonly samples: readonly (readonly [number, ...(number | null)[]])[];
  readonly sumOfValid?: readonly number[];
  readonly countOfValid?: readonly number[];
  readonly tolerance: { readonly rel: number; readonly abs: number };
}

function readCases(): GoldenCase[] {
  const known = new Set(listIndicators().map(({ name }) => name));
  return readdirSync(folder)
    .filter((file) => file !== 'series.json')
    .flatMap((file): GoldenCase[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8')).cases)
    .filter(({ indicator }) => known.has(indicator));
}

function readSeries(): Record<string, PriceSeries> {
  const { tick, series } = JSON.parse(readFileSync(new URL('series.json', folder), 'utf8'));
  const all: Record<string, PriceSeries> = { 'sp500-2000': sp500Series() };
  for (const [name, columns] of Object.entries<Record<keyof PriceSeries, number[]>>(series)) {
    const prices = (column: number[]) => Float64Array.from(column, (ticks) => ticks * tick);
    const { open, high, low, close, volume } = columns;
    all[name] = {
      open: prices(open),
      high: prices(high),
      low: prices(low),
      close: prices(close),
      volume: Float64Array.from(volume),
    };
  }
  return all;
}

describe.skipIf(!present)('all golden values of ../shared (skipped where that folder is absent)', () => {
  const cases = present ? readCases() : [];
  const series = present ? readSeries() : {};

  it('has the synthetic series that the rule gives', () => {
    expect(series['lcg-1']).toEqual(lcgSeries());
  });

  it.each(cases)('$indicator on $input.series with $params', (golden) => {
    const indicator = listIndicators().find(({ name }) => name === golden.indicator)!;
    const { from, to, scale } = golden.input;
    expect(scale, 'no case of these indicators is scaled').toBeUndefined();
    const columns = Object.fromEntries(
      Object.entries(series[golden.input.series]!).map(([name, column]) => [name, column.slice(from, to)]),
    );
    const parameters = resolveParameters(indicator, golden.params);
    const got = indicator.batch(columns, parameters);
    const { rel, abs } = golden.tolerance;

    indicator.outputs.forEach((output, j) => {
      const values = got[output]!;
      expect(values.findIndex((value) => !Number.isNaN(value))).toBe(golden.firstValid[j] ?? -1);
      for (const [bar, ...wanted] of golden.samples) {
        const want = wanted[j]!;
        if (want === null) expect(values[bar]).toBeNaN();
        else
          expect(Math.abs(values[bar]! - want), `${output}[${bar}]`).toBeLessThanOrEqual(
            abs + rel * Math.abs(want),
          );
      }
      if (!golden.sumOfValid || !golden.countOfValid) return;
      const valid = values.filter((value) => !Number.isNaN(value));
      expect(valid.length).toBe(golden.countOfValid[j]);
      const sum = valid.reduce((total, value) => total + value, 0);
      const size = valid.reduce((total, value) => total + Math.abs(value), 0);
      expect(Math.abs(sum - golden.sumOfValid[j]!)).toBeLessThanOrEqual(valid.length * abs + rel * size);
    });
  });
});
