import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type FuturesMarginRow,
  futuresMarginRoots,
  futuresMarginRows,
  type Instrument,
  rootOf,
} from '@marketloom/kernel';
import { readFuturesMargins } from '@marketloom/market-data';

/** Margin of one contract on a date (yyyymmdd), in the currency of the quote; undefined where no table tells it. */
export type FuturesMarginOf = (
  instrument: Instrument,
  date: number,
) => { readonly initial: number; readonly maintenance: number } | undefined;

/** Margins from the tables that came with LEAN's data, else from the exchange's own as they are known here. */
export const futuresMarginsOf = async (
  instruments: readonly Instrument[],
  folder: string,
): Promise<FuturesMarginOf> => {
  const tables = new Map<string, readonly FuturesMarginRow[]>();
  for (const instrument of instruments) {
    if (instrument.assetClass !== 'future') continue;
    const root = rootOf(instrument);
    if (tables.has(root)) continue;
    const rows = await rowsOf(folder, instrument.venue, root);
    if (rows !== undefined) tables.set(root, rows);
  }
  return (instrument, date) => {
    const row = tables.get(rootOf(instrument))?.findLast(({ from }) => from <= date);
    return row && { initial: Number(row.initial), maintenance: Number(row.maintenance) };
  };
};

const rowsOf = async (
  folder: string,
  venue: string,
  root: string,
): Promise<readonly FuturesMarginRow[] | undefined> => {
  if (existsSync(join(folder, 'future', venue.toLowerCase(), 'margins', `${root}.csv`)))
    return readFuturesMargins(folder, venue, root);
  return futuresMarginRoots.includes(root) ? futuresMarginRows(root) : undefined;
};
