import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCatalog } from './catalog.ts';
import type { Catalog } from './contract.ts';
import { dailyBars, days, readRows, rowsIn, spy, temporaryFolder, writeRows } from './test-rows.ts';

const ROWS = days('2024-01-20', 50);

const sample = async (): Promise<{ catalog: Catalog; live: string; february: string; manifest: string }> => {
  const folder = temporaryFolder();
  const catalog = await openCatalog(folder);
  await writeRows(catalog, dailyBars, ROWS);
  const live = join(folder, 'bar', spy.id, '1d');
  return {
    catalog,
    live,
    february: join(live, '2024-02.g1.parquet'),
    manifest: join(live, 'manifest.json'),
  };
};

const problems = async (catalog: Catalog) =>
  (await catalog.check(dailyBars)).map(({ problem, file }) => [problem, file]);

const FEBRUARY = `bar/${spy.id}/1d/2024-02.g1.parquet`;

test('a file cut short is named before anything is read, and found by a check', async () => {
  const { catalog, february } = await sample();
  truncateSync(february, 700);
  await expect(readRows(catalog, dailyBars)).rejects.toMatchObject({
    code: 'PARQUET_DAMAGED',
    message: expect.stringContaining(february),
  });
  expect(await problems(catalog)).toEqual([['size-differs', FEBRUARY]]);
  catalog.close();
});

test('a file whose bytes were changed is named by the reader or found by a check', async () => {
  const { catalog, february } = await sample();
  const bytes = readFileSync(february);
  bytes.fill(0xff, bytes.length - 200, bytes.length - 8);
  writeFileSync(february, bytes);
  await expect(readRows(catalog, dailyBars)).rejects.toMatchObject({
    code: 'PARQUET_DAMAGED',
    message: expect.stringContaining(february),
  });
  expect(await problems(catalog)).toContainEqual(['unreadable', FEBRUARY]);
  catalog.close();
});

test('a changed byte that still reads is found by its checksum', async () => {
  const { catalog, february } = await sample();
  const bytes = readFileSync(february);
  // The name of the program that wrote the file, in its footer.
  const at = bytes.indexOf('DuckDB');
  expect(at).toBeGreaterThan(0);
  bytes[at] = 0x64;
  writeFileSync(february, bytes);
  expect(await problems(catalog)).toEqual([['checksum-differs', FEBRUARY]]);
  catalog.close();
});

test('a missing file is named, and its month can be imported again once it is removed', async () => {
  const { catalog, february } = await sample();
  rmSync(february);
  await expect(readRows(catalog, dailyBars)).rejects.toMatchObject({
    code: 'CATALOG_FILE_MISSING',
    message: expect.stringContaining(february),
  });
  const findings = await catalog.check();
  expect(findings).toMatchObject([{ problem: 'file-missing', file: FEBRUARY }]);
  await catalog.remove(
    dailyBars,
    findings.map(({ file }) => file),
  );
  expect(await rowsIn(catalog, dailyBars)).toEqual(ROWS.filter((_, day) => day < 12 || day >= 41));
  expect(await writeRows(catalog, dailyBars, ROWS)).toMatchObject({ added: 29, conflicts: 0 });
  expect(await readRows(catalog, dailyBars)).toEqual(ROWS);
  expect(await catalog.check()).toEqual([]);
  catalog.close();
});

test('rows that are not what the manifest says are found', async () => {
  const { catalog, manifest } = await sample();
  const written = JSON.parse(readFileSync(manifest, 'utf8'));
  const [january, february, march] = written.files;
  const changed = { ...february, rows: 28, to: february.to + 1 };
  writeFileSync(manifest, JSON.stringify({ ...written, files: [january, march, changed] }));
  expect(await problems(catalog)).toEqual([
    ['rows-differ', FEBRUARY],
    ['range-differs', FEBRUARY],
    ['range-differs', FEBRUARY].with(0, 'out-of-order'),
  ]);
  catalog.close();
});

test('a file that was never published is found', async () => {
  const { catalog, live } = await sample();
  writeFileSync(join(live, '2024-04.g2.parquet'), '');
  expect(await problems(catalog)).toEqual([['leftover', `bar/${spy.id}/1d/2024-04.g2.parquet`]]);
  await writeRows(catalog, dailyBars, ROWS);
  expect(await problems(catalog)).toEqual([]);
  catalog.close();
});

test('a series can be removed', async () => {
  const { catalog } = await sample();
  await catalog.remove(dailyBars);
  expect(catalog.series()).toEqual([]);
  expect(catalog.summary(dailyBars)).toBeNull();
  await expect(catalog.remove(dailyBars)).rejects.toMatchObject({ code: 'SERIES_UNKNOWN' });
  await writeRows(catalog, dailyBars, ROWS);
  expect(await readRows(catalog, dailyBars)).toEqual(ROWS);
  await expect(catalog.remove(dailyBars, ['2020-01.g1.parquet'])).rejects.toThrow('has no file');
  catalog.close();
});

test('a manifest of a newer version and one that is damaged are refused', async () => {
  const { catalog, manifest } = await sample();
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace('"version": 1', '"version": 2'));
  expect(() => catalog.rangeOf(dailyBars)).toThrow('use a newer one');
  await expect(catalog.write(dailyBars)).rejects.toMatchObject({ code: 'CATALOG_VERSION' });
  for (const damaged of [text.slice(0, 100), '{}', text.replace('"rows": 12', '"rows": "12"')]) {
    writeFileSync(manifest, damaged);
    expect(() => catalog.rangeOf(dailyBars)).toThrow('put it back from a backup');
    expect(await problems(catalog)).toMatchObject([['manifest-invalid', `bar/${spy.id}/1d/manifest.json`]]);
  }
  catalog.close();
});

test('a definition that is missing or damaged is found', async () => {
  const { catalog } = await sample();
  const path = join(catalog.folder, 'instruments', `${spy.id}.json`);
  writeFileSync(path, '{}');
  expect(() => catalog.instrument('SPY.XNYS')).toThrow('define SPY.XNYS again');
  rmSync(path);
  expect(await problems(catalog)).toMatchObject([
    ['manifest-invalid', expect.stringContaining('instruments')],
  ]);
  catalog.close();
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder that may not be written or read is named',
  async () => {
    const { catalog } = await sample();
    chmodSync(join(catalog.folder, '.staging', 'bar', spy.id, '1d'), 0o500);
    await expect(catalog.write(dailyBars)).rejects.toMatchObject({ code: 'CATALOG_UNWRITABLE' });
    chmodSync(join(catalog.folder, 'bar', spy.id, '1d'), 0o000);
    expect(() => catalog.rangeOf(dailyBars)).toThrow('cannot be read');
    chmodSync(join(catalog.folder, 'bar', spy.id, '1d'), 0o700);
    chmodSync(join(catalog.folder, '.staging', 'bar', spy.id, '1d'), 0o700);
    catalog.close();
  },
);
