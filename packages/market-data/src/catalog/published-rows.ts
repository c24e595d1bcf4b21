import { statSync } from 'node:fs';
import { join } from 'node:path';
import { MarketDataError } from '../errors.ts';
import { errorCode, readError, sha256OfFile } from './disk.ts';
import type { Engine } from './engine.ts';
import type { ManifestFile } from './manifest.ts';
import { type RowsQuery, readParquet } from './parquet.ts';
import type { RowBlock } from './row-block.ts';

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

/** The file that a failed read stumbled over: the first one that is not as it was written. */
const findDamaged = async (live: string, files: readonly ManifestFile[]): Promise<string> => {
  for (const file of files) {
    const path = join(live, file.name);
    if (files.length === 1 || (await sha256OfFile(path).catch(() => null)) !== file.sha256) return path;
  }
  return live;
};

/** The rows of published files in order of time; refuses a file that is missing or damaged, naming it. */
export async function* readPublished(
  engine: Engine,
  live: string,
  files: readonly ManifestFile[],
  query: Omit<RowsQuery, 'files'>,
): AsyncGenerator<RowBlock, void, void> {
  const paths = files.map((file) => join(live, file.name));
  for (const [index, file] of files.entries()) confirmFile(paths[index] as string, file);
  const blocks = readParquet(engine, { ...query, files: paths });
  try {
    for (;;) {
      const next = await blocks.next().catch(async (cause: unknown) => {
        if (cause instanceof MarketDataError) throw cause;
        const message = cause instanceof Error ? cause.message : String(cause);
        throw damaged(await findDamaged(live, files), `cannot be read (${message})`, cause);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await blocks.return();
  }
}
