import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MarketDataError } from '../../errors.ts';

/** Names in a folder below LEAN's data folder. Refuses one that is not there, with what there is instead. */
export const listFolder = async (folder: string, parts: readonly string[]): Promise<readonly string[]> => {
  try {
    return (await readdir(join(folder, ...parts))).sort();
  } catch (cause) {
    throw new MarketDataError(
      'IMPORT_FILE',
      `there is no folder ${join(folder, ...parts)}; ${await whatThereIs(folder, parts)}`,
      { cause },
    );
  }
};

/** Folders of LEAN's that hold no market data. */
const BESIDES = new Set([
  'map_files',
  'factor_files',
  'margins',
  'universes',
  'shortable',
  'margin_interest',
  'fundamental',
  'market-hours',
  'symbol-properties',
  'alternative',
]);

const whatThereIs = async (folder: string, parts: readonly string[]): Promise<string> => {
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const at = parts.slice(0, depth);
    const found = await readdir(join(folder, ...at), { withFileTypes: true }).catch(() => null);
    if (found === null) continue;
    const names = found
      .filter((entry) => entry.isDirectory() && !BESIDES.has(entry.name))
      .map(({ name }) => name)
      .sort();
    if (depth > 0) return `${at.join('/')} has ${names.join(', ') || 'nothing'}`;
    if (names.length > 0)
      return `${folder} has ${names.join(', ')}, and LEAN's data folder holds equity, forex and the like`;
  }
  return "give the folder of LEAN's data that holds equity, forex and crypto";
};
