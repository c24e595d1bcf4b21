import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workspace } from '../fixtures/workspace.ts';
import { ZipArchive } from './zip-archive.ts';

const archiveOf = async (bytes: Uint8Array) => {
  const path = join(workspace().folder, 'a.zip');
  writeFileSync(path, bytes);
  return ZipArchive.open(path, 'a.zip');
};

const linesOf = async (archive: ZipArchive, index: number) => {
  const lines: string[] = [];
  for await (const piece of archive.pieces(archive.entries[index]!, () => {})) lines.push(...piece);
  return lines;
};

/** What a zip64 archive is made of: numbers of 32 bits all ones, and the true ones in the extra field. */
const asZip64 = (plain: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(plain);
  const directory = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  const end = bytes.indexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const header = Buffer.from(bytes.subarray(directory, end));
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(header.readUInt32LE(24)), 4);
  extra.writeBigUInt64LE(BigInt(header.readUInt32LE(20)), 12);
  extra.writeBigUInt64LE(BigInt(header.readUInt32LE(42)), 20);
  for (const at of [20, 24, 42]) header.writeUInt32LE(0xffff_ffff, at);
  header.writeUInt16LE(extra.length, 30);
  const entries = Buffer.concat([header, extra]);
  const wideEnd = Buffer.alloc(56);
  wideEnd.write('PK\u0006\u0006', 0, 'latin1');
  wideEnd.writeBigUInt64LE(1n, 32);
  wideEnd.writeBigUInt64LE(BigInt(entries.length), 40);
  wideEnd.writeBigUInt64LE(BigInt(directory), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(directory + entries.length), 8);
  const last = Buffer.from(bytes.subarray(end));
  last.writeUInt32LE(0xffff_ffff, 12);
  return Buffer.concat([bytes.subarray(0, directory), entries, wideEnd, locator, last]);
};

describe('a zip archive', () => {
  const text = Array.from({ length: 5000 }, (_, i) => `${i},${Math.imul(i, 2_654_435_761) >>> 0}`);

  test.each([
    ['packed', 6],
    ['stored', 0],
  ] as const)('%s gives the lines of one entry, at once or in pieces', async (_, level) => {
    const files = { 'a.csv': strToU8('1\n2\n'), 'b.csv': strToU8(text.join('\r\n')), 'c.csv': strToU8('') };
    const archive = await archiveOf(zipSync(files, { level }));
    expect(archive.entries.map(({ name }) => name)).toEqual(['a.csv', 'b.csv', 'c.csv']);
    expect(await archive.lines(archive.entries[1]!)).toEqual(text);
    expect(await linesOf(archive, 1)).toEqual(text);
    expect(await archive.lines(archive.entries[0]!)).toEqual(['1', '2']);
    expect(await linesOf(archive, 2)).toEqual([]);
  });

  test('of zip64 is read', async () => {
    const archive = await archiveOf(asZip64(zipSync({ 'a.csv': strToU8(text.join('\n')) })));
    expect(await archive.lines(archive.entries[0]!)).toEqual(text);
  });

  test('with a flipped bit is refused', async () => {
    const bytes = zipSync({ 'a.csv': strToU8(text.join('\n')) }, { level: 0 });
    bytes[2000] = bytes[2000]! ^ 1;
    const archive = await archiveOf(bytes);
    await expect(archive.lines(archive.entries[0]!)).rejects.toThrow(/a.zip is damaged in a.csv/);
    await expect(linesOf(archive, 0)).rejects.toThrow(/a.zip is damaged/);
  });

  test('that is cut short, or none, is refused', async () => {
    const bytes = zipSync({ 'a.csv': strToU8(text.join('\n')) });
    await expect(archiveOf(bytes.subarray(0, 900))).rejects.toThrow(
      /a.zip is no zip archive, or is cut short/,
    );
    await expect(archiveOf(strToU8('1,2,3\n'))).rejects.toThrow(/a.zip is no zip archive, or is cut short/);
    await expect(ZipArchive.open(join(workspace().folder, 'none.zip'), 'none.zip')).rejects.toThrow(
      /none.zip cannot be read/,
    );
  });
});
