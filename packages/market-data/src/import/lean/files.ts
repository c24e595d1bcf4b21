import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MarketDataError } from '../../errors.ts';
import type { LeanMarket, LeanResolution, LeanSide } from './market.ts';

/** One archive of LEAN's folder. */
export interface LeanFile {
  readonly path: string;
  /** Path below the data folder, with forward slashes, as reports give it. */
  readonly name: string;
  readonly bytes: number;
  /** The file's date (yyyymmdd) where it holds one day; null where it holds the whole history. */
  readonly date: number | null;
}

export interface LeanSymbol {
  /** As LEAN writes it in file names: lower case. */
  readonly ticker: string;
  readonly files: readonly LeanFile[];
}

const DAY_FILE = /^(\d{8})_(trade|quote)\.zip$/;

const list = async (folder: string): Promise<readonly string[]> => {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    throw new MarketDataError(
      'IMPORT_FILE',
      `there is no folder ${folder}: give the folder of LEAN's data that holds equity, forex and crypto`,
      {
        cause,
      },
    );
  }
};

/** The archives of a market at one resolution, symbol by symbol; only the `symbols` asked for, where given. */
export const findSymbols = async (
  folder: string,
  { assetClass, market, barSide }: LeanMarket,
  resolution: LeanResolution,
  side: LeanSide,
  symbols: readonly string[] | undefined,
): Promise<readonly LeanSymbol[]> => {
  const prefix = [assetClass, market, resolution];
  const names = await list(join(folder, ...prefix));
  const fileOf = async (parts: readonly string[], date: number | null): Promise<LeanFile> => {
    const path = join(folder, ...prefix, ...parts);
    return { path, name: [...prefix, ...parts].join('/'), bytes: (await stat(path)).size, date };
  };
  const found = new Map<string, readonly (readonly [readonly string[], number | null])[]>();
  for (const name of names) {
    if (resolution === 'daily' || resolution === 'hour') {
      const match = /^(.+?)(?:_(trade|quote))?\.zip$/.exec(name);
      if (match !== null && (match[2] ?? barSide) === side) found.set(match[1]!, [[[name], null]]);
      continue;
    }
    if (symbols !== undefined && !symbols.some((symbol) => symbol.toLowerCase() === name)) {
      found.set(name, []);
      continue;
    }
    const days = (await list(join(folder, ...prefix, name))).filter(
      (day) => DAY_FILE.exec(day)?.[2] === side,
    );
    if (days.length > 0)
      found.set(
        name,
        days.map((day) => [[name, day], Number(day.slice(0, 8))]),
      );
  }
  const wanted = symbols?.map((symbol) => symbol.toLowerCase()) ?? [...found.keys()];
  const missing = wanted.filter((ticker) => !found.has(ticker));
  if (missing.length > 0 || wanted.length === 0)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${prefix.join('/')} has no ${side} data of ${missing.join(', ').toUpperCase() || 'any symbol'}; it has ${[...found.keys()].join(', ').toUpperCase() || 'none'}`,
    );
  return Promise.all(
    wanted.map(async (ticker) => ({
      ticker,
      files: await Promise.all(found.get(ticker)!.map(([parts, date]) => fileOf(parts, date))),
    })),
  );
};
