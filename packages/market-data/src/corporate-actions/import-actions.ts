import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type CorporateAction,
  isoDate,
  leanFactorEvents,
  leanMapEvents,
  parseCorporateActions,
  parseLeanFactorFile,
  parseLeanMapFile,
} from '@marketloom/kernel';
import { calendarById } from '../calendars/index.ts';
import type { Catalog } from '../catalog/contract.ts';
import { errorCode } from '../catalog/disk.ts';
import { MarketDataError } from '../errors.ts';
import { actionsFromCsv, actionsFromJson } from './action-rows.ts';
import { corporateActionsOf, storeCorporateActions } from './action-store.ts';
import { type ActionFinding, checkCorporateActions } from './check-actions.ts';
import { type SessionPrices, sessionPricesOf } from './session-prices.ts';

export interface ActionImportOptions {
  /** Takes events that contradict the prices in the catalog too; they are told all the same. */
  readonly acceptContradictions?: boolean;
  /** Reads and checks everything, and writes nothing. */
  readonly dryRun?: boolean;
}

export interface ActionFileOptions extends ActionImportOptions {
  /** A CSV file by `.csv`, else JSON. */
  readonly file: string;
  /** Id or symbol of the instrument of events that name none. */
  readonly instrument?: string;
}

export interface LeanActionOptions extends ActionImportOptions {
  /** LEAN's data folder: the one that holds `equity`. */
  readonly folder: string;
  /** Id or symbol of the instrument in the catalog. */
  readonly instrument: string;
  /** As its files are named; the instrument's own symbol where left out. */
  readonly ticker?: string;
  /** `usa` where left out. */
  readonly market?: string;
}

/** What an import has stored for one instrument. */
export interface ActionImportReport {
  readonly instrument: string;
  readonly actions: readonly CorporateAction[];
  /** How many the catalog had before: they are replaced. */
  readonly replaced: number;
  readonly findings: readonly ActionFinding[];
  /** Whether there were prices to compare with. */
  readonly isCompared: boolean;
}

/**
 * Stores the events of a CSV or JSON file, for each instrument in place of those that the catalog has. All or none:
 * refuses what is no event (`CORPORATE_ACTION_INVALID`), instruments that the catalog does not know, and, unless told
 * otherwise, events that contradict the prices (`CORPORATE_ACTION_CONTRADICTS_PRICES`).
 */
export const importCorporateActions = async (
  catalog: Catalog,
  options: ActionFileOptions,
): Promise<readonly ActionImportReport[]> => {
  const name = basename(options.file);
  const text = await readText(options.file, name);
  const rows = name.toLowerCase().endsWith('.csv') ? actionsFromCsv(text, name) : actionsFromJson(text, name);
  const own = options.instrument === undefined ? undefined : catalog.instrument(options.instrument).id;
  const actions = parseCorporateActions(rows.map((row) => withInstrument(row, own, catalog)));
  return storeAll(catalog, actions, options);
};

/** Stores the dividends, splits, renames and the delisting that LEAN's factor and map files stand for. */
export const importLeanActions = async (
  catalog: Catalog,
  options: LeanActionOptions,
): Promise<readonly ActionImportReport[]> => {
  const instrument = catalog.instrument(options.instrument);
  const { folder, ticker = instrument.symbol, market = 'usa' } = options;
  const { dates: sessions } = calendarById(instrument.calendar);
  const fileOf = (kind: string): string =>
    join(folder, 'equity', market, kind, `${ticker.toLowerCase()}.csv`);
  const [factors, map] = [
    await readOptional(fileOf('factor_files')),
    await readOptional(fileOf('map_files')),
  ];
  if (factors === undefined && map === undefined)
    throw new MarketDataError(
      'IMPORT_FILE',
      `there is neither ${fileOf('factor_files')} nor ${fileOf('map_files')}; give the folder that holds equity, and --ticker where the files have another name`,
    );
  const prices = await sessionPricesOf(catalog, instrument);
  const actions = parseCorporateActions([
    ...(factors === undefined
      ? []
      : leanFactorEvents(parseLeanFactorFile(factors), instrument.id, { sessions })),
    ...(map === undefined
      ? []
      : leanMapEvents(parseLeanMapFile(map), instrument.id, {
          sessions,
          lastPrice: (lastDate) => lastCloseBy(prices, lastDate, instrument.id),
        })),
  ]);
  return storeAll(catalog, actions, options, instrument.id);
};

/** The check of one instrument's stored events against its prices; undefined where it has no bars. */
export const checkStoredActions = async (
  catalog: Catalog,
  instrument: string,
): Promise<readonly ActionFinding[] | undefined> => {
  const prices = await sessionPricesOf(catalog, catalog.instrument(instrument));
  return prices === undefined
    ? undefined
    : checkCorporateActions(corporateActionsOf(catalog, instrument), instrument, prices);
};

const storeAll = async (
  catalog: Catalog,
  actions: readonly CorporateAction[],
  { acceptContradictions = false, dryRun = false }: ActionImportOptions,
  only?: string,
): Promise<readonly ActionImportReport[]> => {
  const byInstrument = Map.groupBy(actions, ({ instrument }) => instrument);
  if (only !== undefined && !byInstrument.has(only)) byInstrument.set(only, []);
  const reports: ActionImportReport[] = [];
  for (const [instrument, own] of byInstrument) {
    const prices = await sessionPricesOf(catalog, catalog.instrument(instrument));
    reports.push({
      instrument,
      actions: own,
      replaced: corporateActionsOf(catalog, instrument).length,
      findings: prices === undefined ? [] : checkCorporateActions(own, instrument, prices),
      isCompared: prices !== undefined,
    });
  }
  // What is only suspected, a split that nobody tells, does not make the events wrong that are told.
  const wrong = reports.flatMap(({ findings }) => findings.filter(({ code }) => code !== 'SPLIT_NOT_TOLD'));
  if (wrong.length > 0 && !acceptContradictions)
    throw new MarketDataError(
      'CORPORATE_ACTION_CONTRADICTS_PRICES',
      `nothing was stored: ${wrong.map(contradictionText).join('; ')}`,
    );
  if (!dryRun)
    for (const { instrument, actions: own } of reports) await storeCorporateActions(catalog, instrument, own);
  return reports;
};

const contradictionText = ({ instrument, date, message, remedy }: ActionFinding): string =>
  `${instrument} ${isoDate(date)}: ${message} (${remedy})`;

/** A row with the id of its instrument; ids and symbols that the catalog knows are told by name. */
const withInstrument = (row: unknown, own: string | undefined, catalog: Catalog): unknown => {
  if (typeof row !== 'object' || row === null) return row;
  const { instrument } = row as { readonly instrument?: unknown };
  if (instrument === undefined && own === undefined)
    throw new MarketDataError(
      'IMPORT_FILE',
      'there are events that name no instrument; name it in each of them, or one for all with --instrument (`instrument`)',
    );
  if (instrument === undefined) return { ...row, instrument: own };
  return typeof instrument === 'string' ? { ...row, instrument: catalog.instrument(instrument).id } : row;
};

const lastCloseBy = (prices: SessionPrices | undefined, date: number, instrument: string): string => {
  const at = prices?.dates.findLastIndex((session) => session <= date) ?? -1;
  if (prices !== undefined && at >= 0) return String(prices.closes[at]);
  throw new MarketDataError(
    'CORPORATE_ACTION_CONTRADICTS_PRICES',
    `${instrument} was delisted after ${isoDate(date)}, and the catalog has no price of it by then: import its bars first, the last of them is the price of the delisting`,
  );
};

const readText = async (path: string, name: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new MarketDataError('IMPORT_FILE', `${name} cannot be read: it must be a file, and yours to read`, {
      cause,
    });
  }
};

const readOptional = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return undefined;
    throw new MarketDataError('IMPORT_FILE', `${path} cannot be read`, { cause });
  }
};
