import { MarketDataError } from '../errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Says what kept a file of the catalog's folder from being written. */
export const unwritable = (cause: unknown, path: string): MarketDataError => {
  if (cause instanceof MarketDataError) return cause;
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return FULL.has(code)
    ? new MarketDataError(
        'DISK_FULL',
        `the disk is full: ${path} could not be written. Nothing was imported`,
        { cause },
      )
    : new MarketDataError(
        'CATALOG_UNWRITABLE',
        `${path} cannot be written (${message}); the catalog's folder must be writable for this user`,
        { cause },
      );
};
