import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnyIndicator, indicatorByName, listIndicators, resolveParameters } from '../src/index.ts';
import { lcgSeries, type PriceSeries, sp500Series } from './fixtures/price-series.ts';

/** What an independent library gives: its sources are told in the reference sheet that each definition follows. */
interface GoldenCase {
  readonly indicator: string;
  readonly series: 'lcg-1' | 'sp500-2000';
  readonly rows: readonly [from: number, to: number];
  readonly fields: readonly string[];
  /** By what the fields are multiplied first. */
  readonly scale?: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly firstValid: readonly (number | null)[];
  /** A row and the outputs in it; null where there is none. */
  readonly samples: readonly (readonly [number, ...(number | string | null)[]])[];
  readonly sums?: readonly (number | string)[];
  readonly counts?: readonly number[];
  /** Of a candlestick pattern: how often each value comes, and the first rows in which it does. */
  readonly nonzero?: Readonly<Record<string, readonly [count: number, ...rows: number[]]>>;
  readonly tolerance: readonly [rel: number, abs: number];
}

const file = new URL('fixtures/golden-values.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly GoldenCase[];
const series = { 'lcg-1': lcgSeries(), 'sp500-2000': sp500Series() };

describe('indicators give the values of independent libraries', () => {
  it.each(cases)('$indicator of $fields on $series, rows $rows, with $parameters', (golden) => {
    const indicator = indicatorByName(golden.indicator);
    const parameters = resolveParameters(indicator, golden.parameters);
    const batch = indicator.batch(columnsOf(indicator, golden), parameters);
    const [rel, abs] = golden.tolerance;
    // Where an output may have gaps, the first may lie behind the row from which on it is due.
    if (!indicator.gaps) expect(indicator.firstValid(parameters)).toEqual(golden.firstValid);
    indicator.outputs.forEach((output, j) => {
      const values = batch[output]!;
      const first = values.findIndex((value) => !Number.isNaN(value));
      expect(first, `first row of ${output}`).toBe(golden.firstValid[j] ?? -1);
      for (const [row, ...wanted] of golden.samples) {
        const want = wanted[j] === null ? Number.NaN : Number(wanted[j]);
        const got = values[row]!;
        const isSame = Object.is(got, want) || Math.abs(got - want) <= abs + rel * Math.abs(want);
        expect(isSame || got === want, `${output}[${row}] is ${got}, not ${want}`).toBe(true);
      }
      const valid = values.filter((value) => !Number.isNaN(value));
      if (golden.counts) expect(valid.length, `values of ${output}`).toBe(golden.counts[j]);
      if (golden.sums) {
        const finite = valid.filter(Number.isFinite);
        const sum = finite.reduce((total, value) => total + value, 0);
        const size = finite.reduce((total, value) => total + Math.abs(value), 0);
        const slack = valid.length * abs + rel * size;
        expect(Math.abs(sum - Number(golden.sums[j])), `sum of ${output}`).toBeLessThanOrEqual(slack);
      }
      for (const [value, [count, ...rows]] of Object.entries(golden.nonzero ?? {})) {
        const found = [...values.keys()].filter((row) => values[row] === Number(value));
        expect([found.length, ...found.slice(0, rows.length)], `rows of ${value}`).toEqual([count, ...rows]);
      }
    });
  });

  it('but for these, of which no library has them in our form: they are tested by hand', () => {
    const tested = new Set(cases.map(({ indicator }) => indicator));
    const without = listIndicators().filter(({ name }) => !tested.has(name));
    expect(without.map(({ name }) => name).sort()).toEqual([
      'ADAPTIVE_PRICE_ZONE',
      'ATR_STOP',
      'AUTOCORRELATION_PERIODOGRAM',
      'CUMULATIVE_DELTA',
      'FRACTAL_CHAOS_BANDS',
      'GMMA',
      'INERTIA',
      'MARKET_STRUCTURE',
      'ORDER_FLOW_IMBALANCE',
      'PARABOLIC_SUPPORT_PMAX',
      'POLARIZED_FRACTAL_EFFICIENCY',
      'REI',
      'RENKO',
      'TD_SEQUENTIAL',
      'VFI',
      'VZO',
      'WILDER_VOLATILITY_STOP',
    ]);
  });
});

/** The rows of the case under the names of the indicator's inputs: in its order, else by name. */
function columnsOf({ inputs }: AnyIndicator, { series: name, rows, fields, scale = 1 }: GoldenCase) {
  const all: PriceSeries & { readonly periods: Float64Array } = {
    ...series[name],
    periods: series[name].close.map((_, i) => 2 + (((i - rows[0]) * 7) % 29)),
  };
  const read = fields.length === inputs.length ? fields : inputs;
  return Object.fromEntries(
    inputs.map((input, place) => {
      const column = all[read[place] as keyof typeof all].slice(...rows);
      return [input, fields.includes(read[place]!) ? column.map((value) => value * scale) : column];
    }),
  );
}
