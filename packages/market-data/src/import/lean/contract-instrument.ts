import {
  type ContractTerms,
  decimalsOf,
  defineInstrument,
  expirationOn,
  formatFuturesSymbol,
  futuresContractDates,
  futuresListings,
  type Instrument,
  isListedMonth,
  type LocalTime,
  type OptionClass,
  optionClass,
  optionClasses,
  sessionDays,
} from '@marketloom/kernel';
import { calendarById, dateToLocal, sessionOfDate, zoneOffsets } from '../../calendars/index.ts';
import { MarketDataError } from '../../errors.ts';
import { contractSymbol, type LeanContract, type LeanOption } from './contract-entry.ts';
import type { LeanMarket } from './market.ts';
import { calendarOf, futureRootOf } from './market-calendar.ts';
import { FILE_PRECISION, type Properties, type SymbolProperties } from './symbol-properties.ts';

/** Roots of options whose index has another name. The reduced indices (NQX) are underlyings of their own. */
const indexOfRoot: Readonly<Record<string, string>> = { SPXW: 'SPX', NDXP: 'NDX', RUTW: 'RUT', VIXW: 'VIX' };

const NEW_YORK_CLOSE: LocalTime = { time: '16:00', timeZone: 'America/New_York' };

/** When trading ends on a date: at a time of day, or with the session of the calendar where that is shorter. */
const endOn = (date: number, endsAt: LocalTime | undefined, calendarId: string): number => {
  const calendar = calendarById(calendarId);
  const session = sessionOfDate(calendar, date);
  const close = session < 0 ? Number.POSITIVE_INFINITY : calendar.closes[session]!;
  if (endsAt === undefined && session >= 0) return close;
  const { time, timeZone } = endsAt ?? NEW_YORK_CLOSE;
  const [hours, minutes] = time.split(':').map(Number);
  const midnight = dateToLocal(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100);
  const end = zoneOffsets(timeZone).toInstant(midnight + (hours! * 60 + minutes!) * 60_000_000);
  return Math.min(close, end as number);
};

/** What trades until this time of day settles by the prices of a morning. */
const LAST_MORNING = '10:00';

/** The end of a future, by its root's rule, else by what the file's name tells; undefined where neither does. */
const futureTerms = (
  { root, month, expiration }: LeanContract,
  calendar: string,
): ContractTerms | undefined => {
  const listing = futuresListings.get(root);
  if (listing === undefined || !isListedMonth(listing, month!)) {
    if (expiration === null) return undefined;
    return {
      lastTradeAt: endOn(expiration, undefined, calendar),
      expirationDate: expiration,
      delivery: listing?.settles ?? 'cash',
      settlement: 'pm',
    };
  }
  const days = sessionDays(calendarById(listing.calendar));
  const { lastTrade, endsAt } = futuresContractDates(root, month!, days);
  return {
    lastTradeAt: endOn(lastTrade, endsAt, calendar),
    expirationDate: lastTrade,
    delivery: listing.settles,
    settlement: endsAt !== undefined && endsAt.time < LAST_MORNING ? 'am' : 'pm',
  };
};

const classOf = ({ assetClass }: LeanMarket, root: string): OptionClass | undefined => {
  // A share may have the ticker of an index's or a future's options.
  if (assetClass === 'option') return optionClass('equity');
  return optionClasses.get(root === 'VIXW' ? 'VIX' : root);
};

const optionTerms = (
  market: LeanMarket,
  { root, expiration }: LeanContract,
  option: LeanOption,
  calendar: string,
  underlying: string,
): ContractTerms => {
  const known = classOf(market, root);
  const ends =
    known === undefined
      ? { lastTrade: expiration!, endsAt: undefined }
      : expirationOn(known.id, expiration!, sessionDays(calendarById(known.calendar)));
  return {
    underlying,
    lastTradeAt: endOn(ends.lastTrade, ends.endsAt, calendar),
    expirationDate: expiration!,
    delivery: known?.settles ?? (market.assetClass === 'futureoption' ? 'future' : 'cash'),
    settlement: known?.settlement ?? 'pm',
    option,
  };
};

/** Makes the instruments of contracts, with what LEAN's tables and the exchanges' rules tell of them. */
export class ContractInstruments {
  readonly #market: LeanMarket;
  readonly #properties: SymbolProperties;

  constructor(market: LeanMarket, properties: SymbolProperties) {
    this.#market = market;
    this.#properties = properties;
  }

  /** Id of what a contract is on; undefined of a future. `share` is what the ticker of an option means. */
  underlyingOf({ root, month, option }: LeanContract, share: (ticker: string) => string): string | undefined {
    const { assetClass, venue } = this.#market;
    if (option === null) return undefined;
    if (assetClass === 'option') return `${share(root)}.${venue}`;
    if (assetClass === 'indexoption') return `${indexOfRoot[root] ?? root}.${venue}`;
    if (month === null)
      throw new MarketDataError(
        'IMPORT_FILE',
        `futureoption/${this.#market.market}: options of ${root} do not lie in a folder of their future's month, such as ${root.toLowerCase()}/202003, so it is not known what they are on`,
      );
    return `${formatFuturesSymbol({ root: futureRootOf(root), month }, 2)}.${venue}`;
  }

  /** The instrument of a contract on an underlying (left out of futures). */
  instrument(contract: LeanContract, underlying: string | undefined): Instrument {
    const market = this.#market;
    const { root, option } = contract;
    const { currency, multiplier, tickSize, lotSize } = this.#propertiesOf(root);
    const calendar = calendarOf(market, root);
    const terms =
      option === null
        ? futureTerms(contract, calendar)
        : optionTerms(market, contract, option, calendar, underlying!);
    return defineInstrument({
      symbol: contractSymbol(contract),
      venue: market.venue,
      assetClass: market.kernelClass,
      currency,
      pricePrecision: market.priceScale === 1 ? decimalsOf(tickSize) : FILE_PRECISION,
      tickSize,
      quantityPrecision: decimalsOf(lotSize),
      lotSize,
      multiplier,
      calendar,
      ...(terms === undefined ? {} : { contract: terms }),
    });
  }

  /** Options on futures are as their futures are, unless the table tells otherwise. */
  #propertiesOf(root: string): Properties {
    const { assetClass, market } = this.#market;
    if (assetClass !== 'futureoption') return this.#properties.of(this.#market, root);
    return (
      this.#properties.own(market, root, assetClass) ??
      this.#properties.own(market, futureRootOf(root), 'future') ??
      this.#properties.of(this.#market, root)
    );
  }
}
