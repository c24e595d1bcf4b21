import type { Instrument } from '@marketloom/kernel';
import { calendarById, zoneOffsets } from '../../calendars/index.ts';
import type { Series } from '../../catalog/index.ts';
import { MarketDataError } from '../../errors.ts';
import type { ImportReport } from '../import-report.ts';
import type { Intake } from '../intake.ts';
import { runImport, stopIfAborted } from '../run-import.ts';
import { findContracts } from './contract-files.ts';
import { findSymbols } from './files.ts';
import { importChains } from './import-chains.ts';
import { kindsOf, type LeanRowKind, sideOf } from './kinds.ts';
import { LeanRows } from './lean-rows.ts';
import { LeanTables } from './lean-tables.ts';
import { type LeanMarket, type LeanResolution, type LeanSide, leanMarket } from './market.ts';
import { datesOf, type LeanImportOptions } from './options.ts';
import type { LeanPart } from './part.ts';
import { copyReferenceFiles } from './reference-files.ts';

const BARS = { second: '1s', minute: '1m', hour: '1h', daily: '1d' } as const;
/** Contracts written side by side: most of the time of a small one is the disk's. */
const CONTRACTS_AT_ONCE = 8;

/** One series to be made of parts of archives. */
interface LeanSeries {
  readonly instrument: Instrument;
  readonly kind: LeanRowKind;
  readonly side: LeanSide;
  /** As the folder names it: `equity/usa/daily/spy`. */
  readonly source: string;
  /** IANA name of the files' clock. */
  readonly timeZone: string;
  readonly parts: readonly LeanPart[];
}

/**
 * Imports market data from a folder as LEAN keeps it: every asset class, at any resolution.
 *
 * Instruments are `SYMBOL.VENUE` with the market as venue: `SPY.USA`, `EURUSD.OANDA`, `ESZ13.CME`,
 * `GOOG160115C00747500.USA`, as LEAN's table of symbol properties and the exchanges' rules describe them. What becomes
 * of the rows is told at {@link LeanRows}. Prices are LEAN's raw ones; the files that adjust them, and those of
 * margins, rates and funding, are copied beside the data.
 *
 * - `kind: 'bar'`: bars of trades; where the files hold quotes only (forex, CFDs), bars of the middle between bid and
 *   ask.
 * - `kind: 'quote-bar'`: bars of bid and ask.
 * - `kind: 'quote'`: quote ticks, or of coarser data the closing bid and ask of each bar of quotes, at its close.
 * - `kind: 'trade'`: trade ticks.
 * - `kind: 'chain'`: of all options on an underlying one series, the underlying's: {@link importChains}.
 *
 * A series of quotes does not know what resolution it came from: import one resolution of a symbol's quotes only.
 *
 * A share's history is put together from the files of all tickers that it had ({@link TickerHistory}).
 *
 * Forex and CFDs keep the calendar 24/7 and nobody looks for gaps: LEAN's days are those of the files' clock, and the
 * sessions of 24/5 end at 17:00 in New York.
 *
 * Minutes and seconds of equities reach into extended trading: they are stored as any others. Whether an order may
 * fill there is for the venue to say.
 *
 * Each series is an import of its own with its own report: all of it or nothing. Those that are through stay when a
 * later one fails or the import is interrupted; importing them again adds nothing twice.
 */
export const importLean = async (options: LeanImportOptions): Promise<readonly ImportReport[]> => {
  const market = leanMarket(options.assetClass, options.market);
  refuseFilterOfSymbols(options, market);
  if (options.kind === 'chain' && market.hasContracts && market.kernelClass === 'option') {
    const chains = await importChains(options, market);
    if (options.dryRun !== true) await copyReferenceFiles(options.folder, market, options.catalog.folder);
    return chains;
  }
  const found = await (market.hasContracts ? seriesOfContracts : seriesOfSymbols)(options, market);
  const { isWanted = () => true } = options;
  const series = found.filter((one) => isWanted(seriesFor(one, options.resolution)));
  const totalBytes = series.flatMap(({ parts }) => parts).reduce((sum, { bytes }) => sum + bytes, 0);
  const progress = { done: 0, rows: 0 };
  const importOne = (one: LeanSeries): Promise<ImportReport> => {
    const setup = {
      ...options,
      series: seriesFor(one, options.resolution),
      source: one.source,
      sessions: market.sessions,
      isOneOfMany: market.hasContracts && options.maxRejectShare === undefined,
      mayBeEmpty: market.hasContracts || options.from !== undefined || options.to !== undefined,
    };
    return runImport(setup, async (intake) => {
      const rows = new LeanRows({ ...readerOf(one, options, market), intake });
      for (const part of one.parts) {
        await feedPart(part, rows, intake, options.signal, (read, lines) => {
          progress.rows += lines;
          options.onProgress?.({ bytesRead: progress.done + read, totalBytes, rows: progress.rows });
        });
        progress.done += part.bytes;
      }
    });
  };
  // Two series of one instrument both define it, so they take turns.
  const groups = [...Map.groupBy(series, ({ instrument }) => instrument.id).values()];
  const reports = await inTurns(
    market.hasContracts ? groups : [series],
    market.hasContracts ? CONTRACTS_AT_ONCE : 1,
    async (group) => {
      const ofGroup: ImportReport[] = [];
      for (const one of group) ofGroup.push(await importOne(one));
      return ofGroup;
    },
  );
  if (options.dryRun !== true) await copyReferenceFiles(options.folder, market, options.catalog.folder);
  return reports.flat();
};

const feedPart = async (
  part: LeanPart,
  rows: LeanRows,
  intake: Intake,
  signal: AbortSignal | undefined,
  onLines: (bytesRead: number, lines: number) => void,
): Promise<void> => {
  intake.file = part.name;
  rows.begin(part.date, part.after, part.to);
  let line = 0;
  let counted = 0;
  const pieces = part.pieces((read) => {
    onLines(read, line - counted);
    counted = line;
  });
  for await (const lines of pieces) {
    stopIfAborted(signal);
    // Parts of several series are read side by side, and each has an intake of its own.
    for (const text of lines) {
      line++;
      if (text === '') continue;
      const fault = rows.take(line, text);
      if (fault !== null) intake.reject(line, fault, text);
    }
    await intake.drain();
  }
  onLines(part.bytes, line - counted);
};

const seriesFor = ({ instrument, kind }: LeanSeries, resolution: LeanResolution): Series => ({
  instrument,
  kind,
  bars: (kind === 'bar' || kind === 'quote-bar') && resolution !== 'tick' ? BARS[resolution] : null,
});

const readerOf = (
  { kind, side, instrument, timeZone }: LeanSeries,
  { resolution, from, to }: LeanImportOptions,
  market: LeanMarket,
) => ({
  market,
  resolution,
  kind,
  side,
  calendar: calendarById(instrument.calendar),
  zone: zoneOffsets(timeZone),
  pricePrecision: instrument.pricePrecision,
  from: from ?? Number.NEGATIVE_INFINITY,
  to: to ?? Number.POSITIVE_INFINITY,
});

const refuseFilterOfSymbols = (
  options: LeanImportOptions,
  { hasContracts, assetClass }: LeanMarket,
): void => {
  const given = (['contracts', 'expirations', 'strikes', 'right'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (hasContracts || given.length === 0) return;
  throw new MarketDataError(
    'IMPORT_OPTIONS',
    `${assetClass} data are of symbols, not of contracts: leave ${given.join(' and ')} away`,
  );
};

const seriesOfSymbols = async (
  options: LeanImportOptions,
  market: LeanMarket,
): Promise<readonly LeanSeries[]> => {
  const { folder, resolution, symbols } = options;
  const kinds = kindsOf(market, resolution, options.kind);
  const { properties, hours, history } = await LeanTables.read(folder, market);
  const series: LeanSeries[] = [];
  for (const kind of kinds) {
    const side = sideOf(market, kind);
    // Of the usual kinds the first must be there; not every folder has bars of quotes besides.
    const isOptional = kind !== kinds[0];
    const query = { folder, market, resolution, side, symbols, isOptional, history, ...datesOf(options) };
    for (const { symbol, parts } of await findSymbols(query)) {
      const mid = kind === 'bar' && side === 'quote' ? ' (middle of bid and ask)' : '';
      series.push({
        instrument: properties.instrument(symbol, market),
        kind,
        side,
        source: `LEAN ${market.assetClass}/${market.market}/${resolution}/${symbol.toLowerCase()}${mid}`,
        timeZone: hours.timeZone(market, symbol),
        parts,
      });
    }
  }
  return series;
};

const seriesOfContracts = async (
  options: LeanImportOptions,
  market: LeanMarket,
): Promise<readonly LeanSeries[]> => {
  const { folder, resolution, symbols } = options;
  const kinds = kindsOf(market, resolution, options.kind);
  const query = { folder, market, resolution, symbols, filter: options, ...datesOf(options) };
  const contracts = await findContracts(query);
  const tables = await LeanTables.read(folder, market);
  const series = contracts.flatMap((contract) => {
    const instrument = tables.contract(contract, contract.dataDate);
    return kinds.flatMap((kind): readonly LeanSeries[] => {
      const side = sideOf(market, kind);
      const parts = contract.parts[side];
      if (parts.length === 0) return [];
      const source = `LEAN ${market.assetClass}/${market.market}/${resolution}/${instrument.symbol}`;
      const timeZone = tables.hours.timeZone(market, contract.root);
      return [{ instrument, kind, side, source, timeZone, parts }];
    });
  });
  if (series.length > 0) return series;
  const sides = [...new Set(kinds.map((kind) => sideOf(market, kind)))].join(' or ');
  const when = options.from === undefined && options.to === undefined ? '' : ' on these days';
  const there = new Set(
    contracts.flatMap(({ parts }) =>
      Object.entries(parts).flatMap(([side, { length }]) => (length > 0 ? side : [])),
    ),
  );
  throw new MarketDataError(
    'IMPORT_OPTIONS',
    `${market.assetClass}/${market.market}/${resolution} has no ${sides} data of these contracts${when}; it has ${[...there].join(' and ') || 'none'}`,
  );
};

/** Does a few at a time, in order; the first failure lets those that have begun come through, and begins no more. */
const inTurns = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  let next = 0;
  let failed = false;
  const work = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const at = next++;
      try {
        results[at] = await act(items[at]!);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: atOnce }, work));
  const failure = workers.find((worker) => worker.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return results;
};
