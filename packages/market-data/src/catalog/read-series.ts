import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { MarketColumns } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import type { ReadOptions, Series, TimeRange } from './contract.ts';
import { errorCode, readError } from './disk.ts';
import type { Engine } from './engine.ts';
import { filesWithin, type Manifest, type ManifestFile } from './manifest.ts';
import { readParquet } from './parquet.ts';
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

const damaged = (path: string, problem: string, cause?: unknown): MarketDataError =>
  new MarketDataError(
    'PARQUET_DAMAGED',
    `${path} ${problem}. Put it back from a backup, or remove it from the series and import its month again; ` +
      `a check of the catalog lists all files like it`,
    { cause },
  );

/** Refuses a file that is not there or not as long as it was written, before DuckDB reads half of it. */
const confirmFile = (path: string, file: ManifestFile): void => {
  try {
    const { size } = statSync(path);
    if (size !== file.bytes) throw damaged(path, `is cut short or changed: ${size} of ${file.bytes} bytes`);
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw readError(cause, path);
    throw new MarketDataError(
      'CATALOG_FILE_MISSING',
      `${path} is gone; put it back from a backup, or remove it from the series and import its month again`,
      { cause },
    );
  }
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
  const paths = files.map((file) => join(live, file.name));
  for (const [index, file] of files.entries()) confirmFile(paths[index] as string, file);
  let rows = 0;
  const blocks = readParquet(engine, {
    files: paths,
    layout: layoutOf(series.kind),
    from: first.from < from ? from : -Infinity,
    to: last.to > to ? to : Infinity,
    chunkRows: Math.min(
      chunkRows,
      files.reduce((sum, file) => sum + file.rows, 0),
    ),
    nanoseconds: false,
  });
  try {
    for await (const block of blocks) {
      rows += block.length;
      yield marketColumns(series.kind, block);
    }
  } catch (cause) {
    if (cause instanceof MarketDataError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const named =
      paths.find((path) => message.includes(path)) ??
      paths.find((path) => message.includes(path.replaceAll('\\', '/')));
    throw damaged(
      named ?? (paths.length === 1 ? (paths[0] as string) : live),
      `cannot be read (${message})`,
      cause,
    );
  }
  if (rows === 0) throw emptyRange(series, manifest, options);
}
