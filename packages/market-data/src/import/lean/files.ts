import { MarketDataError } from '../../errors.ts';
import { listFolder } from './folders.ts';
import type { LeanMarket, LeanResolution, LeanSide } from './market.ts';
import { type LeanPart, symbolPart } from './part.ts';
import type { TickerHistory } from './ticker-history.ts';

export interface LeanSymbol {
  /** Name of the instrument, in capitals. */
  readonly symbol: string;
  readonly parts: readonly LeanPart[];
}

export interface SymbolQuery {
  readonly folder: string;
  readonly market: LeanMarket;
  readonly resolution: LeanResolution;
  readonly side: LeanSide;
  readonly symbols: readonly string[] | undefined;
  /** Symbols without such data are left out, and not refused. */
  readonly isOptional?: boolean;
  readonly history: TickerHistory;
  /** Days (yyyymmdd, included) of which files are wanted. */
  readonly firstDate: number;
  readonly lastDate: number;
}

const DAY_FILE = /^(\d{8})_(trade|quote)\.zip$/;

/** A file of a ticker, with the date of its rows where they are of one day. */
type DatedFile = readonly [parts: readonly string[], date: number | null];

/**
 * The archives of a market at one resolution that hold one CSV a symbol, instrument by instrument; only the `symbols`
 * asked for, where given.
 */
export const findSymbols = async (query: SymbolQuery): Promise<readonly LeanSymbol[]> => {
  const { folder, market, resolution, side, symbols, history } = query;
  const prefix = [market.assetClass, market.market, resolution];
  const names = await listFolder(folder, prefix);
  const isWhole = resolution === 'daily' || resolution === 'hour';
  const whole = new Map<string, readonly DatedFile[]>();
  if (isWhole)
    for (const name of names) {
      const match = /^(.+?)(?:_(trade|quote))?\.zip$/.exec(name);
      if (match !== null && (match[2] ?? market.barSide) === side)
        whole.set(match[1]!, [[[...prefix, name], null]]);
    }
  const tickers = isWhole ? [...whole.keys()] : names;
  const filesOf = async (ticker: string): Promise<readonly DatedFile[]> => {
    if (isWhole) return whole.get(ticker) ?? [];
    if (!names.includes(ticker)) return [];
    return (await listFolder(folder, [...prefix, ticker]))
      .filter((day) => DAY_FILE.exec(day)?.[2] === side)
      .map((day) => [[...prefix, ticker, day], Number(day.slice(0, 8))]);
  };
  const found: LeanSymbol[] = [];
  const missing: string[] = [];
  const paths = symbols?.map((symbol) => history.pathOf(symbol)) ?? history.allOf(tickers);
  for (const { symbol, spans } of uniqueBySymbol(paths)) {
    const parts: Promise<LeanPart>[] = [];
    let there = 0;
    for (const span of spans)
      for (const [file, date] of await filesOf(span.ticker)) {
        if (date !== null && (date <= span.after || date > span.to)) continue;
        there++;
        if (date !== null && (date < query.firstDate || date > query.lastDate)) continue;
        parts.push(symbolPart(folder, file, date, span));
      }
    if (there > 0) found.push({ symbol, parts: await Promise.all(parts) });
    else if (symbols !== undefined) missing.push(symbol);
  }
  if (query.isOptional !== true && (missing.length > 0 || found.length === 0))
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${prefix.join('/')} has no ${side} data of ${missing.join(', ') || 'any symbol'}; it has ${tickers.join(', ').toUpperCase() || 'none'}`,
    );
  return found;
};

const uniqueBySymbol = <Path extends { readonly symbol: string }>(
  paths: readonly Path[],
): readonly Path[] => [...new Map(paths.map((path) => [path.symbol, path])).values()];
