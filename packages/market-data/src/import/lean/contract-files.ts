import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MarketDataError } from '../../errors.ts';
import { contractOf, contractSymbol, type LeanContract } from './contract-entry.ts';
import { type ContractFilter, chooseContracts } from './contract-filter.ts';
import { listFolder } from './folders.ts';
import type { LeanMarket, LeanResolution, LeanSide } from './market.ts';
import type { LeanPart } from './part.ts';
import { ZipArchive } from './zip-archive.ts';

/** What an archive of contracts holds. */
export type ContractSide = LeanSide | 'openinterest';

/** One contract and where its rows stand, the oldest first. */
export interface LeanContractFiles extends LeanContract {
  readonly parts: Readonly<Record<ContractSide, readonly LeanPart[]>>;
  /** A day of its data, or of its archive's (yyyymmdd): by it the ticker's meaning is told. */
  readonly dataDate: number;
}

export interface ContractQuery {
  readonly folder: string;
  readonly market: LeanMarket;
  readonly resolution: LeanResolution;
  /** Tickers or roots; all that are there, where left out. */
  readonly symbols: readonly string[] | undefined;
  readonly filter: ContractFilter;
  /** Days (yyyymmdd, included) of which files are wanted. */
  readonly firstDate: number;
  readonly lastDate: number;
}

interface ContractArchive {
  readonly path: readonly string[];
  readonly root: string;
  /** Month of the future that the options of this folder are on. */
  readonly month: number | null;
  readonly side: ContractSide;
  readonly date: number | null;
}

const DAY_FILE = /^(\d{8})_(trade|quote|openinterest)(?:_(?:american|european))?\.zip$/;
const WHOLE_FILE = /^(.+?)(?:_\d{4})?_(trade|quote|openinterest)(?:_(?:american|european))?\.zip$/;
const MONTH = /^\d{6}$/;

/** The contracts of a market at one resolution, of every root that is asked for. */
export const findContracts = async (query: ContractQuery): Promise<readonly LeanContractFiles[]> => {
  const { folder, market, resolution, symbols, filter } = query;
  const prefix = [market.assetClass, market.market, resolution];
  const archives = await archivesIn(folder, market, prefix);
  const roots = [...new Set(archives.map(({ root }) => root))].sort();
  const asked = symbols === undefined ? roots : [...new Set(symbols.map((one) => one.toUpperCase()))];
  const missing = asked.filter((root) => !roots.includes(root));
  if (missing.length > 0 || asked.length === 0)
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${prefix.join('/')} has no contracts of ${missing.join(', ') || 'any symbol'}; it has those of ${roots.join(', ') || 'none'}. Symbols are tickers and roots; single contracts are named with contracts`,
    );
  const found = new Map<string, Gathered>();
  for (const archive of archives) {
    if (!asked.includes(archive.root) || !isWanted(archive, query)) continue;
    await gather(folder, archive, found);
  }
  if (found.size === 0) return [];
  return chooseContracts([...found.values()], filter, prefix.join('/'));
};

const isWanted = ({ date }: ContractArchive, { firstDate, lastDate }: ContractQuery): boolean =>
  date === null || (date >= firstDate && date <= lastDate);

const archivesIn = async (
  folder: string,
  { assetClass }: LeanMarket,
  prefix: readonly string[],
): Promise<readonly ContractArchive[]> => {
  const isWhole = prefix[2] === 'daily' || prefix[2] === 'hour';
  const ofFutures = assetClass === 'futureoption';
  const archives: ContractArchive[] = [];
  const look = async (path: readonly string[], root: string | null, month: number | null): Promise<void> => {
    for (const name of await listFolder(folder, path)) {
      const whole = isWhole ? WHOLE_FILE.exec(name) : null;
      const day = isWhole ? null : DAY_FILE.exec(name);
      if (whole !== null)
        archives.push({
          path: [...path, name],
          root: whole[1]!.toUpperCase(),
          month,
          side: whole[2] as ContractSide,
          date: null,
        });
      else if (day !== null && root !== null)
        archives.push({
          path: [...path, name],
          root: root.toUpperCase(),
          month,
          side: day[2] as ContractSide,
          date: Number(day[1]),
        });
      else if (!name.includes('.') && root === null && (ofFutures || !isWhole))
        await look([...path, name], name, null);
      else if (ofFutures && root !== null && month === null && MONTH.test(name))
        await look([...path, name], root, Number(name));
    }
  };
  await look(prefix, null, null);
  return archives;
};

interface Gathered extends LeanContract {
  readonly parts: Record<ContractSide, LeanPart[]>;
  readonly dataDate: number;
}

const gather = async (
  folder: string,
  { path, root, month, side, date }: ContractArchive,
  found: Map<string, Gathered>,
): Promise<void> => {
  const name = path.join('/');
  const archive = await ZipArchive.open(join(folder, ...path), name);
  const dataDate = date ?? (await firstDateIn(archive));
  let contracts = 0;
  for (const entry of archive.entries) {
    const contract = contractOf(entry.name, root, month);
    if (contract === undefined) continue;
    contracts++;
    const key = `${contractSymbol(contract)} ${month}`;
    let known = found.get(key);
    if (known === undefined) {
      known = { ...contract, dataDate, parts: { trade: [], quote: [], openinterest: [] } };
      found.set(key, known);
    }
    known.parts[side].push({
      name: `${name}/${entry.name}`,
      bytes: entry.packedBytes,
      date,
      after: 0,
      to: Number.POSITIVE_INFINITY,
      pieces: async function* (onBytes) {
        yield await archive.lines(entry);
        onBytes(entry.packedBytes);
      },
    });
  }
  if (contracts > 0 || archive.entries.length === 0) return;
  const { size } = await stat(join(folder, ...path));
  throw new MarketDataError(
    'IMPORT_FILE',
    `${name} (${size} bytes) holds no contract, but ${archive.entries[0]!.name}: a CSV a contract was expected, such as 20131007_es_minute_trade_201312.csv`,
  );
};

/** The day of the first row of the first file that has one: rows of hours and days begin with `20131007 00:00`. */
const firstDateIn = async (archive: ZipArchive): Promise<number> => {
  const entry = archive.entries.find(({ bytes }) => bytes > 0);
  const [line = ''] = entry === undefined ? [] : await archive.lines(entry);
  return Number(/^\d{8}/.exec(line)?.[0] ?? 0);
};
