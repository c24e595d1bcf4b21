import type { Micros } from '@marketloom/kernel';
import { calendarById, localToDate, zoneOffsets } from '../../calendars/index.ts';
import type { Series } from '../../catalog/index.ts';
import { MarketDataError } from '../../errors.ts';
import type { ImportOptions, ImportReport } from '../import-report.ts';
import type { Intake } from '../intake.ts';
import { runImport, stopIfAborted } from '../run-import.ts';
import { findSymbols, type LeanSymbol } from './files.ts';
import { LeanRows } from './lean-rows.ts';
import {
  type LeanAssetClass,
  type LeanKind,
  type LeanMarket,
  type LeanResolution,
  type LeanSide,
  leanKinds,
  leanMarket,
  leanResolutions,
} from './market.ts';
import { copyReferenceFiles } from './reference-files.ts';
import { SymbolProperties } from './symbol-properties.ts';
import { readZipLines } from './zip-lines.ts';

export interface LeanImportOptions extends ImportOptions {
  /** LEAN's data folder: the one that holds `equity`, `forex`, `crypto`. */
  readonly folder: string;
  readonly assetClass: LeanAssetClass;
  /** As LEAN names it: `usa`, `oanda`, `fxcm`, `coinbase`, … */
  readonly market: string;
  readonly resolution: LeanResolution;
  /** Bars unless told, and of ticks trades (currency pairs: quotes). */
  readonly kind?: LeanKind;
  /** All symbols that are there, unless told. */
  readonly symbols?: readonly string[];
  /** Only rows whose time (close time of a bar) is in here, both included. */
  readonly from?: Micros;
  readonly to?: Micros;
}

const BARS = { second: '1s', minute: '1m', hour: '1h', daily: '1d' } as const;
/** Files are picked by date with a day to spare, since their dates are local. */
const DAY = 86_400_000_000;

/**
 * Imports market data from a folder as LEAN keeps it: equities of the USA, forex and crypto, at any resolution.
 *
 * Instruments are `SYMBOL.VENUE` with the market as venue: `SPY.USA`, `EURUSD.OANDA`, `BTCUSD.COINBASE`, as
 * LEAN's table of symbol properties describes them. What becomes of the rows is told at {@link LeanRows}.
 * Prices are LEAN's raw ones; the map and factor files that adjust them are copied beside the data.
 *
 * - `kind: 'bar'`: bars of trades; for forex, whose files hold quotes only, bars of the middle between bid and ask.
 * - `kind: 'quote'`: quote ticks, or of coarser data the closing bid and ask of each bar of quotes, at its close.
 * - `kind: 'trade'`: trade ticks.
 *
 * A series of quotes does not know what resolution it came from: import one resolution of a symbol's quotes only.
 *
 * Forex keeps the calendar 24/7 and nobody looks for gaps: LEAN's days are those of UTC, and the sessions of 24/5 end
 * at 17:00 in New York.
 *
 * Minutes and seconds of equities reach into extended trading: they are stored as any others. Whether an order may
 * fill there is for the venue to say.
 *
 * Each symbol is an import of its own with its own report: all of it or nothing. Symbols that are through stay
 * when a later one fails or the import is interrupted; importing them again adds nothing twice.
 */
export const importLean = async (options: LeanImportOptions): Promise<readonly ImportReport[]> => {
  const market = leanMarket(options.assetClass, options.market);
  const { kind, side } = kindOf(options, market);
  const symbols = (await findSymbols(options.folder, market, options.resolution, side, options.symbols)).map(
    (symbol) => inRange(symbol, options),
  );
  const properties = await SymbolProperties.read(options.folder);
  const totalBytes = symbols.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0);
  let rows = 0;
  let done = 0;
  const reports: ImportReport[] = [];
  for (const symbol of symbols) {
    const instrument = properties.instrument(symbol.ticker, market);
    const bars = kind === 'bar' && options.resolution !== 'tick' ? BARS[options.resolution] : null;
    const series: Series = { instrument, kind, bars };
    const mid = kind === 'bar' && side === 'quote' ? ' (middle of bid and ask)' : '';
    const source = `LEAN ${options.assetClass}/${market.market}/${options.resolution}/${symbol.ticker}${mid}`;
    const reader = {
      market,
      resolution: options.resolution,
      kind,
      side,
      calendar: calendarById(market.calendar),
      zone: zoneOffsets(market.timeZone),
      pricePrecision: instrument.pricePrecision,
      from: options.from ?? Number.NEGATIVE_INFINITY,
      to: options.to ?? Number.POSITIVE_INFINITY,
    };
    const setup = {
      ...options,
      series,
      source,
      sessions: market.sessions,
      mayBeEmpty: options.from !== undefined || options.to !== undefined,
    };
    const feed = async (intake: Intake): Promise<void> => {
      const leanRows = new LeanRows({ ...reader, intake });
      for (const file of symbol.files) {
        intake.file = file.name;
        leanRows.begin(file.date);
        let line = 0;
        const pieces = readZipLines(file, (read) => {
          options.onProgress?.({ bytesRead: done + read, totalBytes, rows });
        });
        for await (const lines of pieces) {
          stopIfAborted(options.signal);
          for (const text of lines) {
            line++;
            if (text === '') continue;
            const fault = leanRows.take(line, text);
            if (fault !== null) intake.reject(line, fault, text);
          }
          await intake.drain();
          rows += lines.length;
        }
        done += file.bytes;
      }
    };
    reports.push(await runImport(setup, feed));
  }
  if (options.dryRun !== true) await copyReferenceFiles(options.folder, market, options.catalog.folder);
  return reports;
};

const kindOf = (
  { resolution, kind }: LeanImportOptions,
  { barSide }: LeanMarket,
): { readonly kind: LeanKind; readonly side: LeanSide } => {
  if (!leanResolutions.includes(resolution))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `resolution "${resolution}": LEAN's are ${leanResolutions.join(', ')}`,
    );
  if (kind !== undefined && !leanKinds.includes(kind))
    throw new MarketDataError('IMPORT_OPTIONS', `kind "${kind}": LEAN's files hold ${leanKinds.join(', ')}`);
  const wanted = kind ?? (resolution === 'tick' ? barSide : 'bar');
  if (resolution === 'tick' && wanted === 'bar')
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      'ticks are trades or quotes: import them as such and aggregate later',
    );
  if (resolution !== 'tick' && wanted === 'trade')
    throw new MarketDataError('IMPORT_OPTIONS', `trades are in tick files only, not in ${resolution} files`);
  return { kind: wanted, side: wanted === 'bar' ? barSide : wanted };
};

const inRange = (symbol: LeanSymbol, { from, to }: LeanImportOptions): LeanSymbol => {
  const first = from === undefined ? 0 : localToDate(from - DAY);
  const last = to === undefined ? Number.POSITIVE_INFINITY : localToDate(to + DAY);
  return {
    ticker: symbol.ticker,
    files: symbol.files.filter(({ date }) => date === null || (date >= first && date <= last)),
  };
};
