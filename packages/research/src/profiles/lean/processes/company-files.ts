import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CorporateAction,
  type Instrument,
  type LeanFactorRow,
  leanFactorEvents,
  leanMapEvents,
  parseLeanFactorFile,
  parseLeanMapFile,
} from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';

/** An action as LEAN's files tell it. */
export interface LeanAction {
  readonly action: CorporateAction;
  /** Of a split: what prices are multiplied by, as the file has it, and the raw close before it. */
  readonly priceFactor: number;
  readonly referencePrice: number;
}

/** What companies did by the factor file of an instrument; nothing where it has none. */
export const actionsInFiles = (folder: string, instrument: Instrument): readonly LeanAction[] => {
  const rows = rowsOf(folder, instrument);
  const sessions = calendarById(instrument.calendar).dates;
  return rows.slice(0, -1).flatMap((row, index): readonly LeanAction[] => {
    const next = rows[index + 1]!;
    return leanFactorEvents([row, next], instrument.id, { sessions }).map((action) => ({
      action,
      priceFactor: Number(row.splitFactor) / Number(next.splitFactor),
      referencePrice: Number(row.referencePrice),
    }));
  });
};

/** The last date on which an instrument trades (yyyymmdd) by its map file; undefined where it goes on. */
export const lastDateInFiles = (folder: string, instrument: Instrument): number | undefined => {
  const file = fileOf(folder, instrument, 'map_files');
  if (!existsSync(file)) return undefined;
  const rows = parseLeanMapFile(readFileSync(file, 'utf8'));
  const { dates } = calendarById(instrument.calendar);
  const isDelisted = leanMapEvents(rows, instrument.id, { lastPrice: () => '0', sessions: dates }).some(
    ({ type }) => type === 'delisting',
  );
  return isDelisted ? rows.at(-1)!.lastDate : undefined;
};

const rowsOf = (folder: string, instrument: Instrument): readonly LeanFactorRow[] => {
  const file = fileOf(folder, instrument, 'factor_files');
  return existsSync(file) ? parseLeanFactorFile(readFileSync(file, 'utf8')) : [];
};

const fileOf = (folder: string, { symbol, venue }: Instrument, kind: string): string =>
  join(folder, 'equity', venue.toLowerCase(), kind, `${symbol.toLowerCase()}.csv`);
