import { createReadStream } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import { MarketDataError } from '../../errors.ts';
import { LineSplitter } from '../line-splitter.ts';
import type { LeanFile } from './files.ts';

const CHUNK_BYTES = 64 * 1024;

/**
 * Lines of the one CSV in a zip archive, a piece at a time, with memory for a piece only; `onBytes` is told how far
 * into the archive they reach, once they are taken.
 */
export async function* readZipLines(
  file: LeanFile,
  onBytes: (read: number) => void,
): AsyncGenerator<readonly string[]> {
  const splitter = new LineSplitter(file.name);
  const inflated: Uint8Array[] = [];
  let entries = 0;
  let ended = false;
  const unzip = new Unzip((entry) => {
    entries++;
    entry.ondata = (error, data, final) => {
      if (error !== null) throw error;
      inflated.push(data);
      ended ||= final;
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  const damaged = (why: string, cause?: unknown): MarketDataError =>
    new MarketDataError(
      'IMPORT_FILE',
      `${file.name} ${why}: a zip archive with one CSV file was expected. Nothing of its symbol was imported`,
      { cause },
    );
  try {
    const source = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
    for await (const chunk of source) {
      unzip.push(chunk as Uint8Array);
      for (const data of inflated.splice(0)) yield splitter.push(data);
      onBytes(source.bytesRead);
    }
  } catch (cause) {
    if (cause instanceof MarketDataError) throw cause;
    throw damaged('is damaged', cause);
  }
  if (entries === 0) throw damaged('is no zip archive');
  if (!ended) throw damaged('is cut short');
  if (entries > 1) throw damaged(`holds ${entries} files`);
  yield splitter.end();
}
