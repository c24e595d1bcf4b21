import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MarketDataError } from '../../errors.ts';
import type { LeanAssetClass, LeanMarket } from './market.ts';

const TYPES: Readonly<Record<LeanAssetClass, string>> = {
  equity: 'Equity',
  forex: 'Forex',
  crypto: 'Crypto',
  cfd: 'Cfd',
  index: 'Index',
  future: 'Future',
  option: 'Option',
  indexoption: 'IndexOption',
  futureoption: 'Future',
  cryptofuture: 'CryptoFuture',
};

const NAME = 'market-hours/market-hours-database.json';

/** The clocks by which LEAN's files are stamped, from `market-hours-database.json`. */
export class MarketHours {
  readonly #entries: Readonly<Record<string, { readonly dataTimeZone?: unknown }>>;

  private constructor(entries: Readonly<Record<string, { readonly dataTimeZone?: unknown }>>) {
    this.#entries = entries;
  }

  /** Reads the table; a data folder without one is stamped as LEAN's own is. */
  static async read(folder: string): Promise<MarketHours> {
    const text = await readFile(join(folder, NAME), 'utf8').catch(() => '{"entries":{}}');
    try {
      const { entries } = JSON.parse(text) as { readonly entries?: unknown };
      if (typeof entries === 'object' && entries !== null)
        return new MarketHours(entries as Readonly<Record<string, { readonly dataTimeZone?: unknown }>>);
    } catch (cause) {
      throw new MarketDataError('IMPORT_FILE', `${NAME} is not JSON: take it anew from LEAN's data folder`, {
        cause,
      });
    }
    throw new MarketDataError(
      'IMPORT_FILE',
      `${NAME} has no "entries": take it anew from LEAN's data folder`,
    );
  }

  /** IANA name of the clock of a symbol's files: its own entry's, else its market's, else the usual one. */
  timeZone({ assetClass, market, timeZone }: LeanMarket, symbol: string): string {
    const key = `${TYPES[assetClass]}-${market}`;
    const told = (this.#entries[`${key}-${symbol}`] ?? this.#entries[`${key}-[*]`])?.dataTimeZone;
    return typeof told === 'string' ? ianaName(told) : timeZone;
  }
}

/** LEAN writes `UTC-05` for a clock that never changes; IANA's sign is the other way round. */
const ianaName = (name: string): string => {
  const match = /^UTC([+-])(\d{2})$/.exec(name);
  return match === null ? name : `Etc/GMT${match[1] === '-' ? '+' : '-'}${Number(match[2])}`;
};
