import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fundingRates, type Instrument } from '@marketloom/kernel';
import { readFundingRates } from '@marketloom/market-data';
import type { LeanFunding } from './perpetual-funding.ts';

/** Hours between two payments. */
const HOURS = 8;
const OTHER_HOURS: Readonly<Record<string, number>> = { DYDX: 1 };

/** Funding of perpetuals by LEAN's tables beside the catalog, by instrument index. */
export const fundingOf = async (
  instruments: readonly Instrument[],
  folder: string,
): Promise<ReadonlyMap<number, LeanFunding>> => {
  const tables = new Map<number, LeanFunding>();
  for (const [index, { assetClass, venue, symbol, id }] of instruments.entries()) {
    const file = join(
      folder,
      'cryptofuture',
      venue.toLowerCase(),
      'margin_interest',
      `${symbol.toLowerCase()}.csv`,
    );
    if (assetClass !== 'perpetual' || !existsSync(file)) continue;
    const rows = await readFundingRates(folder, venue, symbol);
    const hours = OTHER_HOURS[venue] ?? HOURS;
    tables.set(index, { rates: fundingRates(rows, hours, `funding of ${id}`), hours });
  }
  return tables;
};
