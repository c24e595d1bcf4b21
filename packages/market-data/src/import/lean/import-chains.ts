import type { Instrument } from '@marketloom/kernel';
import { MarketDataError } from '../../errors.ts';
import type { ImportReport } from '../import-report.ts';
import { feedChainOfQuotes } from './chain-of-quotes.ts';
import { feedChainOfUniverses, findUniverses } from './chain-of-universes.ts';
import { findContracts } from './contract-files.ts';
import { LeanTables } from './lean-tables.ts';
import type { LeanMarket } from './market.ts';
import { datesOf, type LeanImportOptions } from './options.ts';
import { type ChainIntake, runChain } from './run-chain.ts';

/** One chain to be made. */
interface Chain {
  readonly underlying: Instrument;
  readonly source: string;
  readonly bytes: number;
  readonly feed: (intake: ChainIntake, onBytes: (bytes: number) => void) => Promise<void>;
}

/**
 * Imports chains of options, a series an underlying: at resolution `daily` what LEAN's universes tell of all contracts
 * at the end of a session (volatility, greeks, open interest, volume), at finer ones the closing quotes of every bar
 * of all contracts, with the open interest that was known by then.
 *
 * A series of a chain does not know what resolution it came from, and a row of it replaces the quote of its contract:
 * where both are imported, the row at the end of a session leaves contracts without a quote until the next one's.
 */
export const importChains = async (
  options: LeanImportOptions,
  market: LeanMarket,
): Promise<readonly ImportReport[]> => {
  const tables = await LeanTables.read(options.folder, market);
  const context = { options, market, tables };
  const found = await (options.resolution === 'daily' ? chainsOfUniverses : chainsOfQuotes)(context);
  const { isWanted = () => true } = options;
  const chains = found.filter(({ underlying }) =>
    isWanted({ instrument: underlying, kind: 'chain', bars: null }),
  );
  const totalBytes = chains.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytesRead = 0;
  let rows = 0;
  const reports: ImportReport[] = [];
  for (const chain of chains) {
    const report = await runChain(options, chain, (intake) =>
      chain.feed(intake, (bytes) => {
        bytesRead += bytes;
        options.onProgress?.({ bytesRead, totalBytes, rows });
      }),
    );
    rows += report.rowsRead;
    reports.push(report);
  }
  return reports;
};

interface Context {
  readonly options: LeanImportOptions;
  readonly market: LeanMarket;
  readonly tables: LeanTables;
}

const sourceOf = (
  { assetClass, market }: LeanMarket,
  what: string,
  root: string,
  month: number | null,
): string => `LEAN ${assetClass}/${market}/${what}/${root}${month === null ? '' : `/${month}`} (chain)`;

const chainsOfUniverses = async (context: Context): Promise<readonly Chain[]> => {
  const { options, market, tables } = context;
  return (await findUniverses(options, market)).map((universe): Chain => {
    const { root, month, days } = universe;
    const any = {
      root,
      month,
      expiration: null,
      option: { right: 'call', strike: 1, style: 'american' },
    } as const;
    return {
      underlying: tables.underlying(any, days[0]!.date),
      source: sourceOf(market, 'universes', root, month),
      bytes: days.reduce((sum, { bytes }) => sum + bytes, 0),
      feed: (intake, onBytes) => feedChainOfUniverses(universe, context, intake, onBytes),
    };
  });
};

const chainsOfQuotes = async (context: Context): Promise<readonly Chain[]> => {
  const { options, market, tables } = context;
  const { folder, resolution, symbols } = options;
  if (resolution === 'tick')
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      'chains are made of bars of quotes or of universes, not of ticks',
    );
  const query = { folder, market, resolution, symbols, filter: options, ...datesOf(options) };
  const quoted = (await findContracts(query)).filter(({ parts }) => parts.quote.length > 0);
  if (quoted.length === 0)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${market.assetClass}/${market.market}/${resolution} has no quotes of these contracts on these days`,
    );
  const groups = Map.groupBy(quoted, ({ root, month }) => `${root} ${month}`);
  return [...groups.values()].map((contracts): Chain => {
    const [first] = contracts;
    return {
      underlying: tables.underlying(first!, first!.dataDate),
      source: sourceOf(market, resolution, first!.root, first!.month),
      bytes: contracts.flatMap(({ parts }) => parts.quote).reduce((sum, { bytes }) => sum + bytes, 0),
      feed: (intake, onBytes) => feedChainOfQuotes(contracts, context, intake, onBytes),
    };
  });
};
