import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KernelError, parseLeanMapFile } from '@marketloom/kernel';
import { MarketDataError } from '../../errors.ts';
import type { LeanMarket } from './market.ts';

/** Days on which an instrument's data stand under a ticker: after one date, until another (yyyymmdd). */
export interface TickerSpan {
  /** As files are named: lower case. */
  readonly ticker: string;
  /** Not included. */
  readonly after: number;
  /** Included. */
  readonly to: number;
}

/** An instrument of the folder and where its data stand, the oldest first. */
export interface TickerPath {
  /** In capitals. */
  readonly symbol: string;
  readonly spans: readonly TickerSpan[];
}

const always = (ticker: string): TickerPath => ({
  symbol: ticker.toUpperCase(),
  spans: [{ ticker, after: 0, to: Number.POSITIVE_INFINITY }],
});

/**
 * Which instrument a ticker meant on a day, by LEAN's map files: the data of a day stand in the file of the ticker
 * that the instrument had then. Before the first day of its map and after the last it has none, though the file may go
 * on with another instrument's.
 *
 * An instrument is named as its map file is: by its last ticker, with a number behind where a later one took that
 * ticker over (`FB.1`).
 */
export class TickerHistory {
  readonly #paths: ReadonlyMap<string, TickerPath>;

  private constructor(paths: ReadonlyMap<string, TickerPath>) {
    this.#paths = paths;
  }

  /** Reads the market's `map_files`; a market without any has no changes. Refuses a file that is none, by name. */
  static async read(
    folder: string,
    { assetClass, market, hasTickerHistory }: LeanMarket,
  ): Promise<TickerHistory> {
    // Options are listed under the tickers of their shares.
    const ofShares = hasTickerHistory || assetClass === 'option';
    const at = ['equity', market, 'map_files'];
    const names = ofShares ? await readdir(join(folder, ...at)).catch(() => []) : [];
    const paths = new Map<string, TickerPath>();
    for (const name of names.sort()) {
      if (!name.endsWith('.csv')) continue;
      const id = name.slice(0, -'.csv'.length);
      paths.set(id, {
        symbol: id.toUpperCase(),
        spans: spansOf(await readFile(join(folder, ...at, name), 'utf8'), [...at, name].join('/')),
      });
    }
    return new TickerHistory(paths);
  }

  /** The instrument of a ticker (any case) on a day: its symbol in capitals, the ticker itself where no map tells. */
  symbolAt(ticker: string, date: number): string {
    const wanted = ticker.toLowerCase();
    for (const { symbol, spans } of this.#paths.values())
      if (spans.some((span) => span.ticker === wanted && date > span.after && date <= span.to)) return symbol;
    return ticker.toUpperCase();
  }

  /** What is meant by a symbol that is asked for: an instrument, or a ticker that one instrument once had. */
  pathOf(asked: string): TickerPath {
    const wanted = asked.toLowerCase();
    const own = this.#paths.get(wanted);
    if (own !== undefined) return own;
    const had = this.#havingHad(wanted);
    if (had.length > 1)
      throw new MarketDataError(
        'IMPORT_OPTIONS',
        `${asked.toUpperCase()} was the ticker of ${had.map(({ symbol }) => symbol).join(' and of ')}; name one of these`,
      );
    return had[0] ?? always(wanted);
  }

  /** Every instrument of which some of these tickers hold data. */
  allOf(tickers: readonly string[]): readonly TickerPath[] {
    const there = new Set(tickers);
    const mapped = [...this.#paths.values()].filter(({ spans }) =>
      spans.some(({ ticker }) => there.has(ticker)),
    );
    const unmapped = tickers.filter((ticker) => this.#havingHad(ticker).length === 0).map(always);
    return [...mapped, ...unmapped].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  }

  #havingHad(ticker: string): readonly TickerPath[] {
    return [...this.#paths.values()].filter(({ spans }) => spans.some((span) => span.ticker === ticker));
  }
}

const spansOf = (text: string, name: string): readonly TickerSpan[] => {
  const spans: TickerSpan[] = [];
  try {
    const rows = parseLeanMapFile(text);
    // The first row only tells the first day.
    let after = rows[0]!.lastDate - 1;
    for (const { symbol, lastDate } of rows) {
      const ticker = symbol.toLowerCase();
      const last = spans.at(-1);
      if (last?.ticker === ticker) spans[spans.length - 1] = { ...last, to: lastDate };
      else if (lastDate > after) spans.push({ ticker, after, to: lastDate });
      after = lastDate;
    }
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause;
    throw new MarketDataError('IMPORT_FILE', `${name}: ${cause.message}`, { cause });
  }
  return spans;
};
