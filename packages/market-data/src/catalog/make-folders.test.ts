import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCatalog } from './catalog.ts';
import { makeFolders } from './make-folders.ts';
import { dailyBars, temporaryFolder } from './test-rows.ts';

const elsewhere = process.platform === 'linux' ? '' : ' (skipped because only Linux has /proc)';

test('answers with the folders that were not there, the deepest first', async () => {
  const root = temporaryFolder();
  const [one, two] = [join(root, 'one'), join(root, 'one', 'two')];
  expect(await makeFolders(two)).toEqual([two, one]);
  expect(await makeFolders(two)).toEqual([]);
  expect(existsSync(two)).toBe(true);
});

test('a file in the place of a folder is named, and nothing stays behind', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'file'), '');
  await expect(makeFolders(join(root, 'file'))).rejects.toMatchObject({
    code: 'CATALOG_UNWRITABLE',
    message: expect.stringContaining('a file of that name'),
  });
  await expect(makeFolders(join(root, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeFolders(join(root, 'new', 'x'.repeat(300)))).rejects.toMatchObject({
    code: 'ENAMETOOLONG',
  });
  expect(readdirSync(root)).toEqual(['file']);
});

test.skipIf(elsewhere !== '')(
  `a folder that can never be made is an error, not a wait without end${elsewhere}`,
  async () => {
    const catalog = await openCatalog('/proc/marketloom-test');
    await expect(catalog.write(dailyBars)).rejects.toMatchObject({
      code: 'CATALOG_UNWRITABLE',
      message: expect.stringContaining('/proc/marketloom-test cannot be made'),
    });
    catalog.close();
  },
);
