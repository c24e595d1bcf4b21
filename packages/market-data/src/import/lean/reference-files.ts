import { copyFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../../catalog/make-folders.ts';
import { unwritable } from '../unwritable.ts';
import type { LeanMarket } from './market.ts';

const FOLDERS = ['map_files', 'factor_files'] as const;

/**
 * Copies the market's map and factor files (changes of ticker, splits, dividends) unchanged into
 * `<catalog>/reference/lean`, each whole or not at all.
 */
export const copyReferenceFiles = async (
  folder: string,
  { assetClass, market }: LeanMarket,
  catalogFolder: string,
): Promise<void> => {
  for (const name of FOLDERS) {
    const from = join(folder, assetClass, market, name);
    const files = (await readdir(from).catch(() => [])).filter((file) => file.endsWith('.csv'));
    if (files.length === 0) continue;
    const to = join(catalogFolder, 'reference', 'lean', assetClass, market, name);
    try {
      await makeFolders(to);
      for (const file of files) {
        const partial = join(to, `${file}.${process.pid}.partial`);
        await copyFile(join(from, file), partial);
        await rename(partial, join(to, file));
      }
    } catch (cause) {
      throw unwritable(cause, to);
    }
  }
};
