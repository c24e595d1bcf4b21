import type { Instrument } from '@marketloom/kernel';
import type { LeanContract } from './contract-entry.ts';
import { ContractInstruments } from './contract-instrument.ts';
import { type LeanMarket, leanMarket } from './market.ts';
import { futureRootOf } from './market-calendar.ts';
import { MarketHours } from './market-hours.ts';
import { SymbolProperties } from './symbol-properties.ts';
import { TickerHistory } from './ticker-history.ts';

/** What LEAN's own tables tell of a market's instruments. */
export class LeanTables {
  readonly properties: SymbolProperties;
  readonly hours: MarketHours;
  readonly history: TickerHistory;
  readonly #market: LeanMarket;
  readonly #contracts: ContractInstruments;

  private constructor(
    market: LeanMarket,
    properties: SymbolProperties,
    hours: MarketHours,
    history: TickerHistory,
  ) {
    this.#market = market;
    this.properties = properties;
    this.hours = hours;
    this.history = history;
    this.#contracts = new ContractInstruments(market, properties);
  }

  static async read(folder: string, market: LeanMarket): Promise<LeanTables> {
    const [properties, hours, history] = await Promise.all([
      SymbolProperties.read(folder),
      MarketHours.read(folder),
      TickerHistory.read(folder, market),
    ]);
    return new LeanTables(market, properties, hours, history);
  }

  /** Id of what a contract is on; undefined of futures. `date` (yyyymmdd) tells what its ticker meant. */
  underlyingId(contract: LeanContract, date: number): string | undefined {
    return this.#contracts.underlyingOf(contract, (ticker) => this.history.symbolAt(ticker, date));
  }

  contract(contract: LeanContract, date: number): Instrument {
    return this.#contracts.instrument(contract, this.underlyingId(contract, date));
  }

  /** The instrument that an option is on: a share, an index or a future. */
  underlying(option: LeanContract, date: number): Instrument {
    const { assetClass, market } = this.#market;
    if (assetClass === 'futureoption') {
      const future = { root: futureRootOf(option.root), month: option.month, expiration: null, option: null };
      return new ContractInstruments(leanMarket('future', market), this.properties).instrument(
        future,
        undefined,
      );
    }
    const symbol = this.underlyingId(option, date)!.slice(0, -this.#market.venue.length - 1);
    const ofShares = assetClass === 'option';
    return this.properties.instrument(symbol, leanMarket(ofShares ? 'equity' : 'index', market));
  }
}
