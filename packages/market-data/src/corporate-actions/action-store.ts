import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CorporateAction, KernelError, parseCorporateActions } from '@marketloom/kernel';
import type { Catalog } from '../catalog/contract.ts';
import { Disk, errorCode, readError } from '../catalog/disk.ts';
import { fromFileName, toFileName } from '../catalog/file-names.ts';
import { MarketDataError } from '../errors.ts';

const FOLDER = 'corporate-actions';
const SUFFIX = '.json';

const pathOf = (catalog: Catalog, instrument: string): string =>
  join(catalog.folder, FOLDER, toFileName(instrument) + SUFFIX);

/**
 * The corporate actions of an instrument (its id) in a catalog, in their order of effect; none where none are stored.
 * Refuses a file that is not as it was written.
 */
export const corporateActionsOf = (catalog: Catalog, instrument: string): readonly CorporateAction[] => {
  const path = pathOf(catalog, instrument);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw readError(error, path);
  }
  try {
    const { actions } = JSON.parse(text) as { readonly actions: readonly unknown[] };
    const known = parseCorporateActions(actions);
    const other = known.find((action) => action.instrument !== instrument);
    if (other === undefined) return known;
    throw new TypeError(`it has an event of ${other.instrument}`);
  } catch (cause) {
    if (!(cause instanceof KernelError || cause instanceof SyntaxError || cause instanceof TypeError))
      throw cause;
    throw new MarketDataError(
      'CATALOG_FILE_INVALID',
      `${path} does not hold the corporate actions of ${instrument} (${cause.message}); import them again`,
      { cause },
    );
  }
};

/** Ids of the instruments that have corporate actions in a catalog, ascending. */
export const instrumentsWithActions = (catalog: Catalog): readonly string[] => {
  const folder = join(catalog.folder, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => fromFileName(name.slice(0, -SUFFIX.length)))
    .filter((id) => id !== null)
    .sort();
};

/**
 * Stores the corporate actions of an instrument in place of those that were there: whole or not at all. Refuses what
 * `parseCorporateActions` refuses, and events of other instruments.
 */
export const storeCorporateActions = async (
  catalog: Catalog,
  instrument: string,
  values: readonly unknown[],
  disk = new Disk(),
): Promise<readonly CorporateAction[]> => {
  const actions = parseCorporateActions(values);
  const other = actions.find((action) => action.instrument !== instrument);
  if (other !== undefined)
    throw new MarketDataError(
      'CORPORATE_ACTIONS_MIXED',
      `an event of ${other.instrument} is among those of ${instrument}: each instrument has a file of its own`,
    );
  const path = pathOf(catalog, instrument);
  const made = await disk.makeFolder(join(catalog.folder, FOLDER));
  try {
    const lines = actions.map((action) => `  ${JSON.stringify(action)}`);
    await disk.replaceText(
      path,
      `{ "instrument": ${JSON.stringify(instrument)}, "actions": [\n${lines.join(',\n')}\n] }\n`,
    );
  } catch (error) {
    await disk.removeEmptyFolders(made);
    throw error;
  }
  return actions;
};
