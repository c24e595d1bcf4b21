import { MarketDataError } from '../errors.ts';
import type { Catalog } from './contract.ts';

/**
 * Opens the catalog in a folder. The folder is made by the first write; one that does not exist is an empty
 * catalog. Nothing is loaded until data are read or written.
 */
export const openCatalog = async (folder: string): Promise<Catalog> => {
  throw new MarketDataError('CATALOG_UNREADABLE', `${folder}: catalogs cannot be opened yet`);
};
