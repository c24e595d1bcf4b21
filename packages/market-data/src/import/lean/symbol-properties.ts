import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decimalsOf, defineInstrument, type Instrument, tickTableById } from '@marketloom/kernel';
import { MarketDataError } from '../../errors.ts';
import type { LeanMarket } from './market.ts';

interface Properties {
  readonly currency: string;
  readonly tickSize: number;
  readonly lotSize: number;
}

/** Stock prices are held as LEAN's files hold them: in ten-thousandths. */
const EQUITY_PRECISION = 4;

/** Instruments as LEAN's `symbol-properties-database.csv` describes them, by `market,SYMBOL,class`. */
export class SymbolProperties {
  readonly #rows: ReadonlyMap<string, Properties>;

  private constructor(rows: ReadonlyMap<string, Properties>) {
    this.#rows = rows;
  }

  /** Reads the table; a data folder without one knows no properties. */
  static async read(folder: string): Promise<SymbolProperties> {
    const path = join(folder, 'symbol-properties', 'symbol-properties-database.csv');
    const text = await readFile(path, 'utf8').catch(() => '');
    const rows = new Map<string, Properties>();
    for (const line of text.split('\n')) {
      const [market, symbol, type, , currency, , tickSize, lotSize] = line.split(',');
      if (type === undefined || line.startsWith('#')) continue;
      rows.set(`${market},${symbol},${type}`, {
        currency: currency ?? '',
        tickSize: Number(tickSize),
        lotSize: Number(lotSize),
      });
    }
    return new SymbolProperties(rows);
  }

  /**
   * The instrument `SYMBOL.VENUE`. A pair of currencies is held with one decimal more than its tick, which the
   * middle between bid and ask needs. The table's cent for all shares of the USA is rule 612's at any price; a row
   * of its own gives a symbol one step.
   */
  instrument(ticker: string, { assetClass, market, venue, calendar, tickTable }: LeanMarket): Instrument {
    const symbol = ticker.toUpperCase();
    const own = this.#rows.get(`${market},${symbol},${assetClass}`);
    const properties = own ?? this.#rows.get(`${market},[*],${assetClass}`) ?? DEFAULTS[assetClass]?.(symbol);
    if (properties === undefined)
      throw new MarketDataError(
        'IMPORT_OPTIONS',
        `${symbol} of ${market} is not in symbol-properties/symbol-properties-database.csv, so its quote currency and tick are not known: add it there`,
      );
    const { currency, tickSize, lotSize } = properties;
    const tickDecimals = decimalsOf(tickSize);
    return defineInstrument({
      symbol,
      venue,
      assetClass: assetClass === 'forex' ? 'fx' : assetClass,
      currency,
      pricePrecision:
        assetClass === 'equity' ? EQUITY_PRECISION : assetClass === 'forex' ? tickDecimals + 1 : tickDecimals,
      ...(own === undefined && tickTable !== undefined
        ? { tickSize: Number(tickTableById(tickTable).finestTick), tickTable }
        : { tickSize }),
      quantityPrecision: decimalsOf(lotSize),
      lotSize,
      multiplier: 1,
      calendar,
    });
  }
}

const DEFAULTS: Partial<Record<LeanMarket['assetClass'], (symbol: string) => Properties>> = {
  equity: () => ({ currency: 'USD', tickSize: 0.01, lotSize: 1 }),
  forex: (symbol) => ({ currency: symbol.slice(3), tickSize: 0.00001, lotSize: 1 }),
};
