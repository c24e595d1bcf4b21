import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCatalogIn } from '../catalog/catalog.ts';
import { Disk } from '../catalog/disk.ts';
import { type Catalog, openCatalog } from '../catalog/index.ts';
import { importCsv } from './csv.ts';
import { instant, rowsOf } from './fixtures/memory-catalog.ts';
import { spy, workspace } from './fixtures/workspace.ts';
import type { ImportReport } from './import-report.ts';

const HEADER = 'date,open,high,low,close,volume\n';
const GOOD = '2024-01-04,10,12,9,11,100\n2024-01-05,10,12,9,11,100\n';
const WITH_REJECT = `${HEADER}${GOOD}2024-01-06,10,12,9,11,100\n`;

const open = async () => {
  const space = workspace();
  const catalog = await openCatalog(join(space.folder, 'real'));
  onTestFinished(() => catalog.close());
  const load = (content: string, settings: object = {}): Promise<ImportReport> =>
    importCsv({
      catalog,
      file: space.file('prices.csv', content),
      instrument: spy,
      kind: 'bar',
      interval: '1d',
      timestamps: 'open',
      ...settings,
    });
  return { catalog, load };
};

const readAll = async (catalog: Catalog, report: ImportReport) => {
  const rows: (readonly number[])[] = [];
  for await (const columns of catalog.read(report.series)) rows.push(...rowsOf(columns));
  return rows;
};

test('what was imported is read back, and the catalog has nothing to complain of', async () => {
  const { catalog, load } = await open();
  const report = await load(WITH_REJECT);
  expect(report).toMatchObject({ rowsImported: 2, rowsRejected: 1, rowsAlreadyStored: 0 });
  expect(await readAll(catalog, report)).toEqual([
    [instant('2024-01-04T14:30:00Z'), instant('2024-01-04T21:00:00Z'), 10, 12, 9, 11, 100],
    [instant('2024-01-05T14:30:00Z'), instant('2024-01-05T21:00:00Z'), 10, 12, 9, 11, 100],
  ]);
  expect(catalog.instrument('SPY').id).toBe('SPY.XNYS');
  expect(readdirSync(join(catalog.folder, 'rejects'))).toEqual(['SPY.XNYS-bar-1d-1.csv']);
  expect(await catalog.check()).toEqual([]);
});

test('importing again adds nothing, and says which rows differ from what is stored', async () => {
  const { catalog, load } = await open();
  await load(HEADER + GOOD);
  const report = await load(
    `${HEADER}${GOOD.replace('10,12,9,11,100\n', '10,12,9,11.5,100\n')}2024-01-08,10,12,9,11,100\n`,
  );
  expect(report).toMatchObject({
    rowsImported: 3,
    rowsAlreadyStored: 2,
    conflicts: 1,
    findingCounts: { 'stored-differently': 1 },
  });
  expect(report.findings[0]!.text).toBe('the catalog has another row for 2024-01-04T21:00:00Z');
  const rows = await readAll(catalog, report);
  expect(rows.length).toBe(3);
  expect(rows[0]![5]).toBe(11);
});

test('an import that fails leaves nothing behind, not even an instrument', async () => {
  const { catalog, load } = await open();
  await expect(load(`${HEADER}2024-01-06,10,12,9,11,100\n`)).rejects.toMatchObject({
    code: 'IMPORT_REFUSED',
  });
  expect(catalog.series()).toEqual([]);
  expect(catalog.instruments()).toEqual([]);
  expect(existsSync(join(catalog.folder, 'rejects'))).toBe(false);
  const report = await load(HEADER + GOOD);
  expect(report.rowsImported).toBe(2);
});

test('a first import that finds the disk full at any step leaves no file and no folder', async () => {
  const attempt = async (disk: Disk) => {
    const space = workspace();
    const file = space.file('prices.csv', WITH_REJECT);
    const before = readdirSync(space.folder, { recursive: true }).sort();
    const catalog = await openCatalogIn(join(space.folder, 'new', 'real'), { disk });
    const failed: unknown = await importCsv({
      catalog,
      file,
      instrument: spy,
      kind: 'bar',
      interval: '1d',
      timestamps: 'open',
    }).then(
      () => null,
      (error) => error,
    );
    const isPublished = catalog.series().length > 0;
    catalog.close();
    return { failed, isPublished, before, after: readdirSync(space.folder, { recursive: true }).sort() };
  };
  let total = 0;
  await attempt(new Disk(() => total++));
  let undone = 0;
  for (let fullAt = 0; fullAt < total; fullAt++) {
    let step = 0;
    const { failed, isPublished, before, after } = await attempt(
      new Disk(() => {
        if (step++ === fullAt) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
      }),
    );
    if (isPublished) continue;
    expect(failed).toMatchObject({ code: 'DISK_FULL' });
    expect(after, `full at step ${fullAt}`).toEqual(before);
    undone++;
  }
  expect(undone).toBeGreaterThan(10);
});
