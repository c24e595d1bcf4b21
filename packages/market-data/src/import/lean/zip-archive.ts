import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { MarketDataError } from '../../errors.ts';
import { LineSplitter } from '../line-splitter.ts';

const CHUNK_BYTES = 64 * 1024;
const LOCAL_HEADER = 0x0403_4b50;
const DIRECTORY_HEADER = 0x0201_4b50;
const DIRECTORY_END = 0x0605_4b50;
const LOCAL_BYTES = 30;
const DIRECTORY_BYTES = 46;
const END_BYTES = 22;
/** The comment of an archive is at most this long, and nothing but it stands behind the end record. */
const LONGEST_COMMENT = 65_535;
/** Of zip64, which some writers use whatever the size. */
const WIDE_LOCATOR = 0x0706_4b50;
const WIDE_END = 0x0606_4b50;
const WIDE_LOCATOR_BYTES = 20;
const WIDE_END_BYTES = 56;
const WIDE_FIELD = 1;
/** Stands in 32 bits for a number in the extra field. */
const IS_WIDE = 0xffff_ffff;
const STORED = 0;
const DEFLATED = 8;

/** One file in an archive, as its directory tells. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/**
 * A zip archive by its directory: an entry is read without those before it, so that one contract of thousands costs
 * no more than its own rows. Zip64 is read; encrypted archives and other packings than deflate are not.
 */
export class ZipArchive {
  readonly entries: readonly ZipEntry[];
  readonly #path: string;
  readonly #name: string;

  private constructor(path: string, name: string, entries: readonly ZipEntry[]) {
    this.#path = path;
    this.#name = name;
    this.entries = entries;
  }

  /** Opens an archive; `name` is for messages. Refuses what is none. */
  static async open(path: string, name: string): Promise<ZipArchive> {
    return withFile(path, name, async (file) => new ZipArchive(path, name, await readDirectory(file, name)));
  }

  /** All lines of an entry at once. */
  async lines(entry: ZipEntry): Promise<readonly string[]> {
    const packed = await withFile(this.#path, this.#name, async (file) =>
      this.#read(file, await this.#start(file, entry), entry.packedBytes),
    );
    let content: Uint8Array = packed;
    try {
      if (entry.method === DEFLATED)
        content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.bytes) });
    } catch (cause) {
      throw damaged(this.#name, `is damaged in ${entry.name}`, cause);
    }
    if (content.length !== entry.bytes || crc32(content) !== entry.crc)
      throw damaged(this.#name, `is damaged in ${entry.name}`);
    const splitter = new LineSplitter(`${this.#name}, ${entry.name}`);
    return [...splitter.push(content), ...splitter.end()];
  }

  /**
   * Lines of an entry a piece at a time, with memory for a piece only; `onBytes` is told how many of its packed
   * bytes they have taken.
   */
  async *pieces(entry: ZipEntry, onBytes: (read: number) => void): AsyncGenerator<readonly string[]> {
    const splitter = new LineSplitter(this.#name);
    if (entry.packedBytes === 0) return;
    const start = await withFile(this.#path, this.#name, (file) => this.#start(file, entry));
    const source = createReadStream(this.#path, {
      start,
      end: start + entry.packedBytes - 1,
      highWaterMark: CHUNK_BYTES,
    });
    const content = entry.method === DEFLATED ? source.pipe(createInflateRaw()) : source;
    source.on('error', (error) => content.destroy(error));
    let sum = 0;
    let bytes = 0;
    try {
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        sum = crc32(chunk, sum);
        bytes += chunk.length;
        yield splitter.push(chunk);
        onBytes(source.bytesRead);
      }
    } catch (cause) {
      if (cause instanceof MarketDataError) throw cause;
      throw damaged(this.#name, 'is damaged', cause);
    } finally {
      source.destroy();
      content.destroy();
    }
    if (bytes !== entry.bytes || sum !== entry.crc) throw damaged(this.#name, 'is damaged');
    yield splitter.end();
  }

  /** Where the packed bytes of an entry begin: its local header has names of lengths of its own. */
  async #start(file: FileHandle, { offset, name, method }: ZipEntry): Promise<number> {
    if (method !== STORED && method !== DEFLATED)
      throw damaged(this.#name, `has ${name} packed in a way (${method}) that is not read`);
    const header = await this.#read(file, offset, LOCAL_BYTES);
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw damaged(this.#name, `is damaged at ${name}`);
    return offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  }

  async #read(file: FileHandle, position: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    if (bytesRead < length) throw damaged(this.#name, 'is cut short');
    return buffer;
  }
}

const withFile = async <Result>(
  path: string,
  name: string,
  use: (file: FileHandle) => Promise<Result>,
): Promise<Result> => {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (cause) {
    throw new MarketDataError('IMPORT_FILE', `${name} cannot be read: it must be a file, and yours to read`, {
      cause,
    });
  }
  try {
    return await use(file);
  } finally {
    await file.close();
  }
};

/** Where the directory of an archive stands, and how many entries it tells. */
interface DirectoryPlace {
  readonly count: number;
  readonly length: number;
  readonly offset: number;
}

const readDirectory = async (file: FileHandle, name: string): Promise<readonly ZipEntry[]> => {
  const { size } = await file.stat();
  const { count, length, offset } = await findDirectory(file, name, size);
  if (offset + length > size) throw damaged(name, 'is damaged');
  const directory = Buffer.alloc(length);
  await file.read(directory, 0, length, offset);
  const entries: ZipEntry[] = [];
  for (let next = 0; next + DIRECTORY_BYTES <= length; ) {
    if (directory.readUInt32LE(next) !== DIRECTORY_HEADER) break;
    const nameEnd = next + DIRECTORY_BYTES + directory.readUInt16LE(next + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(next + 30);
    const [bytes, packedBytes, offsetOf] = wideNumbers(directory.subarray(nameEnd, extraEnd), [
      directory.readUInt32LE(next + 24),
      directory.readUInt32LE(next + 20),
      directory.readUInt32LE(next + 42),
    ]);
    entries.push({
      name: directory.toString('utf8', next + DIRECTORY_BYTES, nameEnd),
      method: directory.readUInt16LE(next + 10),
      crc: directory.readUInt32LE(next + 16),
      packedBytes: packedBytes!,
      bytes: bytes!,
      offset: offsetOf!,
    });
    next = extraEnd + directory.readUInt16LE(next + 32);
  }
  if (entries.length !== count) throw damaged(name, 'has a damaged directory');
  return entries.filter((entry) => !entry.name.endsWith('/'));
};

const findDirectory = async (file: FileHandle, name: string, size: number): Promise<DirectoryPlace> => {
  const tail = Buffer.alloc(Math.min(size, WIDE_LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT));
  await file.read(tail, 0, tail.length, size - tail.length);
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== DIRECTORY_END) at--;
  if (at < 0) {
    const head = Buffer.alloc(Math.min(size, 4));
    await file.read(head, 0, head.length, 0);
    const began = head.length === 4 && head.readUInt32LE(0) === LOCAL_HEADER;
    throw damaged(name, began ? 'is cut short' : 'is no zip archive');
  }
  const locator = at - WIDE_LOCATOR_BYTES;
  if (locator < 0 || tail.readUInt32LE(locator) !== WIDE_LOCATOR)
    return {
      count: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
  const wide = Buffer.alloc(WIDE_END_BYTES);
  await file.read(wide, 0, WIDE_END_BYTES, Number(tail.readBigUInt64LE(locator + 8)));
  if (wide.readUInt32LE(0) !== WIDE_END) throw damaged(name, 'has a damaged directory');
  return {
    count: Number(wide.readBigUInt64LE(32)),
    length: Number(wide.readBigUInt64LE(40)),
    offset: Number(wide.readBigUInt64LE(48)),
  };
};

/** Numbers that 32 bits cannot hold stand, in their order, in the entry's extra field of zip64. */
const wideNumbers = (extra: Buffer, narrow: readonly number[]): readonly number[] => {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== WIDE_FIELD)
    at += 4 + extra.readUInt16LE(at + 2);
  let next = at + 4;
  return narrow.map((number) => {
    if (number !== IS_WIDE || next + 8 > extra.length) return number;
    const wide = Number(extra.readBigUInt64LE(next));
    next += 8;
    return wide;
  });
};

const damaged = (name: string, why: string, cause?: unknown): MarketDataError =>
  new MarketDataError(
    'IMPORT_FILE',
    `${name} ${why}: a zip archive of CSV files was expected. Nothing of what it was read for was imported`,
    { cause },
  );
