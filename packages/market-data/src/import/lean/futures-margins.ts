import { type FuturesMarginRow, KernelError, parseFuturesMargins } from '@marketloom/kernel';
import { MarketDataError } from '../../errors.ts';
import { readText } from './reference-table.ts';

/**
 * Margins of a root (`ES` of `cme`) by date from LEAN's `margins`, from old to new. `folder` is LEAN's data folder, or
 * `reference/lean` of a catalog.
 */
export const readFuturesMargins = async (
  folder: string,
  market: string,
  root: string,
): Promise<readonly FuturesMarginRow[]> => {
  const parts = ['future', market.toLowerCase(), 'margins', `${root.toUpperCase()}.csv`];
  const text = await readText(folder, parts);
  try {
    return parseFuturesMargins(text, root.toUpperCase());
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause;
    throw new MarketDataError('IMPORT_FILE', `${parts.join('/')}: ${cause.message}`, { cause });
  }
};
