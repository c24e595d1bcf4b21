import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FundingRates, fundingRates, type Instrument } from '@marketloom/kernel';
import { readFundingRates } from '@marketloom/market-data';

/** Hours between two payments. */
const HOURS = 8;
const OTHER_HOURS: Readonly<Record<string, number>> = { DYDX: 1 };

/** Funding of perpetuals by LEAN's tables beside the catalog, by instrument index. */
export const fundingOf = async (
  instruments: readonly Instrument[],
  folder: string,
): Promise<ReadonlyMap<number, FundingRates>> => {
  const tables = new Map<number, FundingRates>();
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
    tables.set(index, fundingRates(rows, OTHER_HOURS[venue] ?? HOURS, `funding of ${id}`));
  }
  return tables;
};
