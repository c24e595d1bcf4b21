import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { MarketDataError } from '../errors.ts';
import { LineSplitter } from './line-splitter.ts';

const CHUNK_BYTES = 256 * 1024;

export interface TextFile {
  readonly path: string;
  /** The file's name without its folder, as reports give it. */
  readonly name: string;
  /** Size on disk. */
  readonly bytes: number;
  readonly gzip: boolean;
}

/** Looks at a file before it is read: it must exist, hold something, and be text or gzip. */
export const openTextFile = async (path: string): Promise<TextFile> => {
  const { bytes, head } = await lookAt(path);
  const name = basename(path);
  if (bytes === 0)
    throw new MarketDataError('IMPORT_FILE', `${name} is empty: a CSV file with rows was expected`);
  const begins = (...magic: readonly number[]): boolean => magic.every((byte, i) => head[i] === byte);
  if (begins(0x50, 0x4b, 3, 4))
    throw new MarketDataError('IMPORT_FILE', `${name} is a zip archive: unpack it, or compress with gzip`);
  if (begins(0x50, 0x41, 0x52, 0x31))
    throw new MarketDataError('IMPORT_FILE', `${name} is a Parquet file: import it as Parquet`);
  return { path, name, bytes, gzip: begins(0x1f, 0x8b) };
};

/** Size and first four bytes of a file; refuses what cannot be read. */
export const lookAt = async (path: string): Promise<{ bytes: number; head: Uint8Array }> => {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new MarketDataError('IMPORT_FILE', `${path} is not a file`);
    const handle = await open(path);
    const { buffer } = await handle.read(new Uint8Array(4), 0, 4, 0).finally(() => handle.close());
    return { bytes: found.size, head: buffer };
  } catch (cause) {
    if (cause instanceof MarketDataError) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new MarketDataError(
      'IMPORT_FILE',
      missing ? `there is no file ${path}` : `${path} cannot be read: ${(cause as Error).message}`,
      { cause },
    );
  }
};

/** The file's lines, a piece at a time; `onBytes` is told how far into the file on disk each piece reaches. */
export async function* readLines(
  file: TextFile,
  onBytes: (read: number) => void,
): AsyncGenerator<readonly string[]> {
  const splitter = new LineSplitter(file.name);
  const source = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  const gunzip = file.gzip ? createGunzip({ chunkSize: CHUNK_BYTES }) : null;
  // An error of the source must reach the reader of the last stream, or it would wait for ever.
  const piped = gunzip === null ? null : pipeline(source, gunzip).catch(() => {});
  try {
    for await (const bytes of gunzip ?? source) {
      onBytes(source.bytesRead);
      yield splitter.push(bytes as Uint8Array);
    }
  } catch (cause) {
    if (cause instanceof MarketDataError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    const short = code === 'Z_BUF_ERROR';
    throw new MarketDataError(
      'IMPORT_FILE',
      short
        ? `${file.name} is cut short: its gzip data end in the middle. Fetch the file again; nothing was imported`
        : `${file.name} cannot be read: ${message}. Nothing was imported`,
      { cause },
    );
  } finally {
    source.destroy();
    gunzip?.destroy();
    await piped;
  }
  yield splitter.end();
}
