import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instrument } from '@marketloom/kernel';
import { calendarById, sessionOfDate } from '../../calendars/index.ts';
import { MarketDataError } from '../../errors.ts';
import { contractSymbol } from './contract-entry.ts';
import { fitsFilter } from './contract-filter.ts';
import { listFolder } from './folders.ts';
import type { LeanTables } from './lean-tables.ts';
import type { LeanMarket } from './market.ts';
import { datesOf, type LeanImportOptions } from './options.ts';
import type { ChainIntake } from './run-chain.ts';
import { readUniverseLine } from './universe-line.ts';

/** The universes of one root, of options on one future where they are on futures. */
export interface LeanUniverse {
  readonly root: string;
  readonly month: number | null;
  readonly days: readonly { readonly name: string; readonly date: number; readonly bytes: number }[];
}

const DAY_FILE = /^(\d{8})\.csv$/;
const MONTH = /^\d{6}$/;

/** The universes that are asked for; refuses roots that have none, with those that have. */
export const findUniverses = async (
  options: LeanImportOptions,
  { assetClass, market }: LeanMarket,
): Promise<readonly LeanUniverse[]> => {
  const { folder, symbols } = options;
  const { firstDate, lastDate } = datesOf(options);
  const prefix = [assetClass, market, 'universes'];
  const names = await listFolder(folder, prefix);
  const wanted = symbols?.map((symbol) => symbol.toLowerCase()) ?? names;
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0 || wanted.length === 0)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${prefix.join('/')} has no ${missing.join(', ').toUpperCase() || 'chains'}; it has ${names.join(', ').toUpperCase() || 'none'}`,
    );
  const universes: LeanUniverse[] = [];
  const look = async (path: readonly string[], root: string, month: number | null): Promise<void> => {
    const files = await listFolder(folder, path);
    const days = files
      .filter((file) => DAY_FILE.test(file))
      .map((file) => ({ name: [...path, file].join('/'), date: Number(file.slice(0, 8)) }))
      .filter(({ date }) => date >= firstDate && date <= lastDate);
    if (days.length > 0)
      universes.push({
        root,
        month,
        days: await Promise.all(
          days.map(async (day) => ({ ...day, bytes: (await stat(join(folder, day.name))).size })),
        ),
      });
    for (const name of files) if (MONTH.test(name)) await look([...path, name], root, Number(name));
  };
  for (const name of wanted) await look([...prefix, name], name.toUpperCase(), null);
  return universes;
};

/**
 * Feeds a chain with what the universes tell of each contract at the end of the session of their day: volatility,
 * greeks, open interest, volume. They hold no quotes.
 */
export const feedChainOfUniverses = async (
  { root, month, days }: LeanUniverse,
  { options, market, tables }: { options: LeanImportOptions; market: LeanMarket; tables: LeanTables },
  intake: ChainIntake,
  onBytes: (bytes: number) => void,
): Promise<void> => {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, folder } = options;
  const names = options.contracts?.map((name) => name.toUpperCase().replaceAll(' ', ''));
  const known = new Map<string, Instrument>();
  for (const { name, date, bytes } of days) {
    intake.findings.file = name;
    const text = await readFile(join(folder, name), 'utf8');
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
      const read = readUniverseLine(raw, market.assetClass, root, month);
      if (read === undefined) continue;
      if ('code' in read) {
        intake.reject(name, index + 1, read, raw);
        continue;
      }
      const symbol = contractSymbol(read.contract);
      if (!fitsFilter(read.contract, options) || names?.includes(symbol) === false) continue;
      const instrument = known.get(symbol) ?? tables.contract(read.contract, date);
      known.set(symbol, instrument);
      const calendar = calendarById(instrument.calendar);
      const session = sessionOfDate(calendar, date);
      if (session < 0) {
        const fault = {
          code: 'no-session',
          text: `${date} is no session of calendar ${calendar.id}`,
          expected: 'a day on which the exchange was open',
        } as const;
        intake.reject(name, index + 1, fault, raw);
        continue;
      }
      const time = calendar.closes[session]!;
      if (time >= from && time <= to) intake.row(instrument, { time, ...read.facts });
    }
    onBytes(bytes);
    await intake.flush();
  }
};
