import type { MarketColumns } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import type { ReadOptions, Series, TimeRange } from './contract.ts';
import type { Engine } from './engine.ts';
import { filesWithin, type Manifest, type ManifestFile } from './manifest.ts';
import { readPublished } from './published-rows.ts';
import { layoutOf, marketColumns } from './row-block.ts';
import { describeSeries } from './series.ts';

const CHUNK_ROWS = 65_536;

const atTime = (time: number): string => new Date(time / 1000).toISOString();

export const emptyRange = (series: Series, manifest: Manifest, range: TimeRange): MarketDataError => {
  const [first, last] = [manifest.files[0] as ManifestFile, manifest.files.at(-1) as ManifestFile];
  const from = range.from === undefined ? 'the beginning' : atTime(range.from);
  const to = range.to === undefined ? 'the end' : atTime(range.to);
  return new MarketDataError(
    'RANGE_EMPTY',
    `${describeSeries(series)}: no data from ${from} to ${to}; there are data from ${atTime(first.from)} ` +
      `to ${atTime(last.to)}`,
  );
};

/** The rows of a series within a range; see `Catalog.read`. */
export async function* readSeries(
  engine: Engine,
  series: Series,
  manifest: Manifest,
  live: string,
  options: ReadOptions,
): AsyncGenerator<MarketColumns, void, void> {
  const { chunkRows = CHUNK_ROWS } = options;
  if (!Number.isInteger(chunkRows) || chunkRows < 1)
    throw new MarketDataError('SERIES_INVALID', `chunkRows ${chunkRows} must be a whole number above zero`);
  const from = options.from === undefined ? -Infinity : Math.ceil(options.from);
  const to = options.to === undefined ? Infinity : Math.floor(options.to);
  const files = from <= to ? filesWithin(manifest, options) : [];
  const [first, last] = [files[0], files.at(-1)];
  if (first === undefined || last === undefined) throw emptyRange(series, manifest, options);
  const total = files.reduce((sum, file) => sum + file.rows, 0);
  let rows = 0;
  const blocks = readPublished(engine, live, files, {
    layout: layoutOf(series.kind, manifest.contracts),
    from: first.from < from ? from : -Infinity,
    to: last.to > to ? to : Infinity,
    chunkRows: Math.min(chunkRows, total),
    nanoseconds: false,
  });
  for await (const block of blocks) {
    rows += block.length;
    yield marketColumns(series.kind, block, manifest.contracts);
  }
  if (rows === 0) throw emptyRange(series, manifest, options);
}
