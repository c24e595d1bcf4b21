import type { SymbolRow } from '@marketloom/kernel';
import type { Catalog } from '../catalog/contract.ts';
import { Disk } from '../catalog/disk.ts';
import { MarketDataError } from '../errors.ts';
import { describeAlias } from './meaning.ts';
import { SymbolStore } from './symbol-store.ts';

/** The aliases of a catalog, in the order in which they were added. */
export const aliasesOf = (catalog: Catalog): readonly SymbolRow[] => new SymbolStore(catalog.folder).rows();

/**
 * Adds aliases of instruments of a catalog: whole or not at all. Refuses those of instruments that it does not have,
 * and what would let a name mean two instruments on one date (`SYMBOL_MAP_INVALID`).
 */
export const addAliases = async (
  catalog: Catalog,
  rows: readonly SymbolRow[],
  disk = new Disk(),
): Promise<readonly SymbolRow[]> => {
  const store = new SymbolStore(catalog.folder);
  const all = [...store.rows(), ...rows.map((row) => ({ ...row, instrument: idOf(catalog, row) }))];
  await store.store(all, disk);
  return all;
};

/** An alias is of one instrument for good, so that of a name on a date would not do. */
const idOf = (catalog: Catalog, { instrument }: SymbolRow): string => catalog.instrument(instrument).id;

/** Takes the aliases away that are these in every field that is given; refuses where there are none. */
export const removeAliases = async (
  catalog: Catalog,
  asked: Partial<SymbolRow>,
  disk = new Disk(),
): Promise<readonly SymbolRow[]> => {
  const store = new SymbolStore(catalog.folder);
  const all = store.rows();
  const fields = Object.entries(asked).filter(([, value]) => value !== undefined);
  const isMeant = (row: SymbolRow): boolean =>
    fields.every(([field, value]) => row[field as keyof SymbolRow] === value);
  const gone = all.filter(isMeant);
  if (gone.length === 0)
    throw new MarketDataError(
      'SYMBOLS_INVALID',
      `there is no alias with ${fields.map(([field, value]) => `${field} ${value}`).join(', ')}; there ${all.length === 0 ? 'are none' : `are ${all.map(describeAlias).join(', ')}`}`,
    );
  await store.store(
    all.filter((row) => !isMeant(row)),
    disk,
  );
  return gone;
};
