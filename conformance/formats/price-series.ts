import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolveInputs } from '../../packages/quant/test/recipes.ts';
import { defaultPaths } from '../default-paths.ts';
import { type GoldenFormat, isJsonObject, MalformedGolden } from './golden-format.ts';

/** Columns by name: open, high, low, close, volume, time (microseconds), as far as the series has them. */
export type PriceSeries = Readonly<Record<string, Float64Array>>;

interface SeriesFile {
  readonly tick: number;
  readonly series: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const fields = ['open', 'high', 'low', 'close', 'volume'] as const;
const read = new Map<string, ReadonlyMap<string, PriceSeries>>();

/** The file of series that lies beside cases of indicators: data, no cases of its own. */
export const priceSeriesFormat: GoldenFormat = {
  name: 'price series',
  recognises: (content) => isJsonObject(content.series) && !('cases' in content),
  cases: () => [],
};

/**
 * A series by name: from the `series.json` beside the golden file, else from that of the default goldens;
 * `sp500-2000` comes from vega-datasets. Refuses a name that none of them has.
 */
export const priceSeries = (name: string, goldenFile: string): PriceSeries => {
  const files = [dirname(goldenFile), join(defaultPaths[0], 'indicators')].map((folder) =>
    join(folder, 'series.json'),
  );
  for (const file of files) {
    const found = seriesOf(file).get(name);
    if (found !== undefined) return found;
  }
  if (name !== 'sp500-2000')
    throw new MalformedGolden(`there is no series "${name}" in the series.json beside the file`);
  return sp500();
};

const seriesOf = (file: string): ReadonlyMap<string, PriceSeries> => {
  let series = read.get(file);
  if (series === undefined) {
    series = existsSync(file) ? parse(readFileSync(file, 'utf8')) : new Map();
    read.set(file, series);
  }
  return series;
};

/** Prices are integers times the tick, exact doubles; volumes are as given. */
const parse = (text: string): ReadonlyMap<string, PriceSeries> => {
  const { tick, series } = JSON.parse(text) as SeriesFile;
  return new Map(
    Object.entries(series).map(([name, columns]) => [
      name,
      Object.fromEntries(
        fields
          .filter((field) => Array.isArray(columns[field]))
          .map((field) => [
            field,
            Float64Array.from(columns[field] as number[], (value) =>
              field === 'volume' ? value : value * tick,
            ),
          ]),
      ),
    ]),
  );
};

const sp500 = (): PriceSeries => {
  const cached = read.get('sp500-2000')?.get('sp500-2000');
  if (cached !== undefined) return cached;
  const series: PriceSeries = Object.fromEntries(
    fields.map((field) => [field, Float64Array.from(resolveInputs({ $sp500: field }) as number[])]),
  );
  const dates = resolveInputs({ $sp500: 'date' }) as string[];
  const time = Float64Array.from(dates, (date) => Date.parse(date) * 1000);
  const timed = { ...series, time };
  read.set('sp500-2000', new Map([['sp500-2000', timed]]));
  return timed;
};
