import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { MarketDataError } from '../../errors.ts';
import { LineSplitter } from '../line-splitter.ts';

/** One file in an archive, as its directory tells. */
export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly bytes: number;
}

/** Opens the file anew for each range, so that an archive holds nothing open. */
class FileRanges extends RandomAccessReader {
  readonly #path: string;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    readRange(this.#path, buffer, { offset, length, position }).then(() => callback(null), callback);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return createReadStream(this.#path, { start, end: end - 1 });
  }
}

/**
 * A zip archive by its directory: an entry is read without those before it, so that one contract of thousands costs
 * no more than its own rows. Checks what it reads against the sizes and sums of the directory.
 */
export class ZipArchive {
  readonly entries: readonly ZipEntry[];
  readonly #file: ZipFile;
  readonly #name: string;
  readonly #inFile: ReadonlyMap<ZipEntry, Entry>;

  private constructor(file: ZipFile, name: string, entries: readonly Entry[]) {
    this.#file = file;
    this.#name = name;
    this.#inFile = new Map(
      entries.map((entry) => [
        { name: entry.fileName, packedBytes: entry.compressedSize, bytes: entry.uncompressedSize },
        entry,
      ]),
    );
    this.entries = [...this.#inFile.keys()];
  }

  /** Opens an archive; `name` is for messages. Refuses what is none. */
  static async open(path: string, name: string): Promise<ZipArchive> {
    const size = await sizeOf(path, name);
    try {
      const file = await fromRandomAccessReaderPromise(new FileRanges(path), size, { autoClose: false });
      const entries: Entry[] = [];
      for await (const entry of file.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry);
      return new ZipArchive(file, name, entries);
    } catch (cause) {
      throw damaged(name, 'is no zip archive, or is cut short', cause);
    }
  }

  /** All lines of an entry at once. */
  async lines(entry: ZipEntry): Promise<readonly string[]> {
    const lines: string[] = [];
    for await (const piece of this.pieces(entry, () => {})) for (const line of piece) lines.push(line);
    return lines;
  }

  /**
   * Lines of an entry a piece at a time, with memory for a piece only; `onBytes` is told about how many of its packed
   * bytes they have taken.
   */
  async *pieces(entry: ZipEntry, onBytes: (read: number) => void): AsyncGenerator<readonly string[]> {
    const splitter = new LineSplitter(`${this.#name}, ${entry.name}`);
    const inFile = this.#inFile.get(entry)!;
    let sum = 0;
    let bytes = 0;
    try {
      for await (const chunk of await this.#file.openReadStreamPromise(inFile)) {
        sum = crc32(chunk, sum);
        bytes += chunk.length;
        yield splitter.push(chunk);
        onBytes(Math.round((entry.packedBytes * bytes) / entry.bytes));
      }
    } catch (cause) {
      if (cause instanceof MarketDataError) throw cause;
      throw damaged(this.#name, `is damaged in ${entry.name}`, cause);
    }
    if (sum !== inFile.crc32) throw damaged(this.#name, `is damaged in ${entry.name}`);
    yield splitter.end();
  }
}

/** Reads a few bytes; fewer streams make opening an archive of thousands of entries some times faster. */
const readRange = async (
  path: string,
  buffer: Buffer,
  range: { readonly offset: number; readonly length: number; readonly position: number },
): Promise<void> => {
  await using file = await open(path);
  const { bytesRead } = await file.read(buffer, range);
  if (bytesRead < range.length) throw new Error('the file ends before what its directory tells');
};

const sizeOf = async (path: string, name: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    throw new MarketDataError('IMPORT_FILE', `${name} cannot be read: it must be a file, and yours to read`, {
      cause,
    });
  }
};

const damaged = (name: string, why: string, cause?: unknown): MarketDataError =>
  new MarketDataError(
    'IMPORT_FILE',
    `${name} ${why}: a zip archive of CSV files was expected. Nothing of what it was read for was imported`,
    { cause },
  );
