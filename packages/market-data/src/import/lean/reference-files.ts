import { copyFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../../catalog/make-folders.ts';
import { unwritable } from '../unwritable.ts';
import type { LeanMarket } from './market.ts';

/** Folders of a market that hold what is no market data, each with what it tells. */
const OF_MARKET = [
  // Changes of ticker; splits and dividends, of futures the steps of a roll.
  'map_files',
  'factor_files',
  // Of futures.
  'margins',
  // Funding of perpetuals.
  'margin_interest',
  // What can be borrowed.
  'shortable',
] as const;

const OF_ALL = [['symbol-properties'], ['market-hours'], ['alternative', 'interest-rate']] as const;

/**
 * Copies what LEAN's folder tells of a market beside its data, unchanged and at the same places, into
 * `<catalog>/reference/lean`, each file whole or not at all. Readers of these files take either folder.
 */
export const copyReferenceFiles = async (
  folder: string,
  { assetClass, market }: LeanMarket,
  catalogFolder: string,
): Promise<void> => {
  const root = join(catalogFolder, 'reference', 'lean');
  for (const name of OF_MARKET) await copyTables(folder, root, [assetClass, market, name]);
  for (const parts of OF_ALL) await copyTables(folder, root, parts);
};

/** Copies the CSV and JSON files of a folder and of those within. */
const copyTables = async (folder: string, root: string, parts: readonly string[]): Promise<void> => {
  const from = join(folder, ...parts);
  const entries = await readdir(from, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && /\.(csv|json)$/.test(entry.name));
  const to = join(root, ...parts);
  try {
    if (files.length > 0) await makeFolders(to);
    for (const { name } of files) {
      const partial = join(to, `${name}.${process.pid}.partial`);
      await copyFile(join(from, name), partial);
      await rename(partial, join(to, name));
    }
  } catch (cause) {
    throw unwritable(cause, to);
  }
  for (const entry of entries)
    if (entry.isDirectory()) await copyTables(folder, root, [...parts, entry.name]);
};
