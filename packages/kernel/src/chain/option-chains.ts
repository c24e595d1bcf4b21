import { type OptionRight, optionRights } from '../contract/option-right.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { MarketState } from '../market/market-state.ts';
import { dayOfDate } from '../time/civil-day.ts';
import type { Micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { ChainContract } from './chain-contract.ts';
import { ChainFacts } from './chain-facts.ts';
import { type ChainQuery, checkChainQuery, type Span } from './chain-query.ts';
import { type StrikeBounds, strikesAround } from './strikes-around.ts';
import { tradingDayAt } from './trading-day.ts';

/** What of a contract never changes. */
interface Listing {
  readonly index: number;
  readonly instrument: Instrument;
  readonly right: OptionRight;
  readonly strike: number;
  readonly expirationDate: number;
  /** Day number of the expiration date. */
  readonly expirationDay: number;
  readonly listedAt: number;
  readonly lastTradeAt: number;
}

export interface OptionChainsOptions {
  /** By handle. */
  readonly instruments: readonly Instrument[];
  readonly calendars: readonly SessionCalendar[];
  readonly market: MarketState;
  /** The strike that a contract has now, where corporate actions change strikes; its own where undefined. */
  readonly strikeOf?: ((index: number) => number | undefined) | undefined;
}

/**
 * The option chains of a run: which contracts of an underlying exist at a moment, and what is known of them by then.
 *
 * A contract exists once it is listed and something of it was in the data, until its trading ends. What comes later
 * cannot be asked for: nothing here looks at data, only at what the market is known to be.
 */
export class OptionChains {
  readonly facts: ChainFacts;
  readonly #options: OptionChainsOptions;
  /** Contracts of each underlying, by its handle: by expiration, calls first, by strike. */
  readonly #listings: ReadonlyMap<number, readonly Listing[]>;

  constructor(options: OptionChainsOptions) {
    this.#options = options;
    this.#listings = listingsOf(options.instruments);
    this.facts = new ChainFacts(this.#listings.size === 0 ? 0 : options.instruments.length);
  }

  /** The contracts of an underlying that exist now, by expiration, right and strike. Refuses a malformed query. */
  query(underlying: number, time: Micros, query: ChainQuery = {}): readonly ChainContract[] {
    checkChainQuery(query);
    const listings = this.#listings.get(underlying) ?? [];
    const { calendars, market } = this.#options;
    const price = market.last[underlying]!;
    const today = tradingDayAt(calendars[underlying]!, time);
    const existing = listings.filter((listing) => this.#exists(listing, time));
    const bounds = query.strikes && this.#boundsOf(existing, price, query.strikes);
    const found: ChainContract[] = [];
    for (const listing of existing) {
      const { index, right, expirationDate, expirationDay } = listing;
      const strike = this.#strikeOf(listing);
      const daysToExpiry = expirationDay - today;
      const moneyness = strike / price;
      if (query.right !== undefined && right !== query.right) continue;
      if (!isWithin(daysToExpiry, query.daysToExpiry) || !isWithin(moneyness, query.moneyness)) continue;
      if (bounds !== undefined && !isWithin(strike, bounds.get(expirationDate))) continue;
      if (!isWithin(Math.abs(this.facts.delta[index]!), query.delta)) continue;
      found.push(this.#contract(listing, strike, daysToExpiry, moneyness));
    }
    return this.#options.strikeOf === undefined ? found : found.sort(byTerms);
  }

  #exists({ index, listedAt, lastTradeAt }: Listing, time: Micros): boolean {
    if (time < listedAt || time >= lastTradeAt) return false;
    const { bid, ask, last } = this.#options.market;
    const isKnown = this.facts.isSeen[index] === 1 || !Number.isNaN(last[index]!);
    return isKnown || !Number.isNaN(bid[index]!) || !Number.isNaN(ask[index]!);
  }

  #strikeOf({ index, strike }: Listing): number {
    return this.#options.strikeOf?.(index) ?? strike;
  }

  #boundsOf(
    existing: readonly Listing[],
    price: number,
    around: readonly [number, number],
  ): ReadonlyMap<number, StrikeBounds> {
    const expirations = Map.groupBy(existing, ({ expirationDate }) => expirationDate);
    return new Map(
      [...expirations].map(([date, listings]) => [
        date,
        strikesAround(
          listings.map((listing) => this.#strikeOf(listing)),
          price,
          around,
        ),
      ]),
    );
  }

  #contract(
    { index, instrument, right, expirationDate }: Listing,
    strike: number,
    daysToExpiry: number,
    moneyness: number,
  ): ChainContract {
    const { facts } = this;
    const { market } = this.#options;
    const bid = market.bid[index]!;
    const ask = market.ask[index]!;
    const isQuoted = !Number.isNaN(bid) || !Number.isNaN(ask) || facts.isSeen[index] === 1;
    return {
      instrument,
      right,
      strike,
      expirationDate,
      daysToExpiry,
      bid,
      ask,
      mid: isQuoted ? (bid + ask) / 2 : market.last[index]!,
      moneyness,
      impliedVolatility: facts.impliedVolatility[index]!,
      delta: facts.delta[index]!,
      gamma: facts.gamma[index]!,
      vega: facts.vega[index]!,
      theta: facts.theta[index]!,
      openInterest: facts.openInterest[index]!,
      volume: facts.volume[index]!,
    };
  }
}

/** What is not known (NaN) lies within no span that is asked for. */
const isWithin = (value: number, span: Span | undefined): boolean =>
  span === undefined || (value >= span[0] && value <= span[1]);

type Terms = Pick<Listing, 'expirationDate' | 'right' | 'strike'>;

const byTerms = (a: Terms, b: Terms): number =>
  a.expirationDate - b.expirationDate ||
  optionRights.indexOf(a.right) - optionRights.indexOf(b.right) ||
  a.strike - b.strike;

const listingsOf = (instruments: readonly Instrument[]): ReadonlyMap<number, readonly Listing[]> => {
  const handles = new Map(instruments.map(({ id }, index) => [id, index]));
  const listings = new Map<number, Listing[]>();
  for (const [index, instrument] of instruments.entries()) {
    const { contract } = instrument;
    const underlying = handles.get(contract?.underlying ?? '');
    if (contract?.option === undefined || underlying === undefined) continue;
    const { expirationDate, lastTradeAt, listedAt = Number.NEGATIVE_INFINITY } = contract;
    const { right, strike } = contract.option;
    const expirationDay = dayOfDate(expirationDate);
    const listing = {
      index,
      instrument,
      right,
      strike,
      expirationDate,
      expirationDay,
      listedAt,
      lastTradeAt,
    };
    const others = listings.get(underlying);
    if (others === undefined) listings.set(underlying, [listing]);
    else others.push(listing);
  }
  for (const own of listings.values()) own.sort(byTerms);
  return listings;
};
