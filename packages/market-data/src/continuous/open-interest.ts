import { zoneOffsets } from '../calendars/index.ts';
import { MarketDataError } from '../errors.ts';
import type { ImportOptions, ImportReport } from '../import/import-report.ts';
import { openInterestOf } from '../import/lean/chain-of-quotes.ts';
import { findContracts } from '../import/lean/contract-files.ts';
import { LeanTables } from '../import/lean/lean-tables.ts';
import { leanMarket } from '../import/lean/market.ts';
import { runChain } from '../import/lean/run-chain.ts';
import { definitionOf } from './continuous.ts';

export interface OpenInterestOptions extends ImportOptions {
  /** LEAN's data folder: the one that holds `future`. */
  readonly folder: string;
  /** As LEAN names it, e.g. `cme`. */
  readonly market: string;
  readonly root: string;
}

/**
 * Imports the daily open interest of all futures of a root from LEAN's files, as the chain of the root's instrument
 * (`ES.CME`): a figure is known an hour after the day that it is labelled with begins.
 */
export const importLeanOpenInterest = async (options: OpenInterestOptions): Promise<ImportReport> => {
  const { folder, root, catalog } = options;
  const market = leanMarket('future', options.market);
  const found = await findContracts({
    folder,
    market,
    resolution: 'daily',
    symbols: [root],
    filter: {},
    firstDate: 0,
    lastDate: Number.POSITIVE_INFINITY,
  });
  const own = found.filter(({ parts }) => parts.openinterest.length > 0);
  if (own.length === 0)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `future/${options.market}/daily has no open interest of ${root}: there is no ${root.toLowerCase()}_openinterest.zip`,
    );
  const tables = await LeanTables.read(folder, market);
  const zone = zoneOffsets(tables.hours.timeZone(market, root));
  const underlying = definitionOf(catalog, tables.contract(own[0]!, own[0]!.dataDate), root);
  const source = `LEAN future/${options.market}/daily/${root.toLowerCase()}_openinterest`;
  return runChain(options, { underlying, source }, async (intake) => {
    for (const contract of own) {
      const instrument = tables.contract(contract, contract.dataDate);
      for (const [time, openInterest] of await openInterestOf(contract.parts.openinterest, zone))
        intake.row(instrument, { time, openInterest });
    }
    await intake.flush();
  });
};
