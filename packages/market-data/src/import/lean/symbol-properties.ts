import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decimalsOf, defineInstrument, type Instrument, tickTableById } from '@marketloom/kernel';
import { MarketDataError } from '../../errors.ts';
import type { LeanAssetClass, LeanMarket } from './market.ts';
import { calendarOf } from './market-calendar.ts';

/** A row of LEAN's table. */
export interface Properties {
  readonly currency: string;
  readonly multiplier: number;
  readonly tickSize: number;
  readonly lotSize: number;
}

/** Prices of shares, their options and indices are held in ten-thousandths, as LEAN's files hold them. */
export const FILE_PRECISION = 4;

const NAME = 'symbol-properties/symbol-properties-database.csv';
const CODE = /^[A-Z0-9]{2,10}$/;

/** Instruments as LEAN's `symbol-properties-database.csv` describes them, by `market,SYMBOL,class`. */
export class SymbolProperties {
  readonly #rows: ReadonlyMap<string, Properties>;

  private constructor(rows: ReadonlyMap<string, Properties>) {
    this.#rows = rows;
  }

  /** Reads the table; a data folder without one knows no properties. */
  static async read(folder: string): Promise<SymbolProperties> {
    const text = await readFile(join(folder, NAME), 'utf8').catch(() => '');
    const rows = new Map<string, Properties>();
    for (const line of text.split('\n')) {
      const [market, symbol, type, , currency, multiplier, tickSize, lotSize] = line.split(',');
      if (type === undefined || line.startsWith('#')) continue;
      rows.set(`${market},${symbol},${type}`, {
        currency: currency ?? '',
        multiplier: Number(multiplier),
        tickSize: Number(tickSize),
        lotSize: Number(lotSize),
      });
    }
    return new SymbolProperties(rows);
  }

  /** A symbol's own row. */
  own(market: string, symbol: string, assetClass: LeanAssetClass): Properties | undefined {
    return this.#rows.get(`${market},${symbol},${assetClass}`);
  }

  /** A symbol's own row, or the one of all of its market, or the usual one; refuses a symbol that has none of them. */
  of({ market, assetClass }: LeanMarket, symbol: string): Properties {
    const found =
      this.own(market, symbol, assetClass) ??
      this.own(market, '[*]', assetClass) ??
      DEFAULTS[assetClass]?.(symbol, market);
    if (found !== undefined) return found;
    throw new MarketDataError(
      'IMPORT_OPTIONS',
      `${symbol} of ${market} is not in ${NAME} as ${assetClass}, so its quote currency and tick are not known: add it there`,
    );
  }

  /**
   * The instrument `SYMBOL.VENUE` of what is no contract. What is quoted as a pair (currencies, CFDs) is held with
   * one decimal more than its tick, which the middle between bid and ask needs. The table's cent for all shares of
   * the USA is rule 612's at any price; a row of its own gives a symbol one step.
   */
  instrument(symbol: string, market: LeanMarket): Instrument {
    const { assetClass, venue, tickTable, kernelClass } = market;
    const { currency, multiplier, tickSize, lotSize } = this.of(market, symbol);
    const baseCurrency =
      assetClass === 'forex' || assetClass === 'crypto' ? baseOf(symbol, currency) : undefined;
    const hasTable = tickTable !== undefined && this.own(market.market, symbol, assetClass) === undefined;
    return defineInstrument({
      symbol,
      venue,
      assetClass: kernelClass,
      currency,
      pricePrecision: precisionOf(market, tickSize),
      ...(hasTable ? { tickSize: Number(tickTableById(tickTable).finestTick), tickTable } : { tickSize }),
      quantityPrecision: decimalsOf(lotSize),
      lotSize,
      multiplier: assetClass === 'cfd' || assetClass === 'cryptofuture' ? multiplier : 1,
      calendar: calendarOf(market, symbol),
      ...(baseCurrency === undefined ? {} : { baseCurrency }),
    });
  }
}

const precisionOf = ({ assetClass, barSide }: LeanMarket, tickSize: number): number => {
  if (assetClass === 'equity' || assetClass === 'index') return FILE_PRECISION;
  return decimalsOf(tickSize) + (barSide === 'quote' ? 1 : 0);
};

/** EUR of EURUSD; undefined where the symbol is not made of a code and the currency. */
const baseOf = (symbol: string, currency: string): string | undefined => {
  const base = symbol.endsWith(currency) ? symbol.slice(0, -currency.length) : '';
  return CODE.test(base) && base !== currency ? base : undefined;
};

const DEFAULTS: Partial<Record<LeanAssetClass, (symbol: string, market: string) => Properties>> = {
  equity: (_, market) => ({
    currency: market === 'india' ? 'INR' : 'USD',
    multiplier: 1,
    tickSize: 0.01,
    lotSize: 1,
  }),
  forex: (symbol) => ({ currency: symbol.slice(3), multiplier: 1, tickSize: 0.00001, lotSize: 1 }),
  index: (_, market) => ({
    currency: market === 'india' ? 'INR' : 'USD',
    multiplier: 1,
    tickSize: 0.01,
    lotSize: 1,
  }),
};
