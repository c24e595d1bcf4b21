import type { AuditStream } from '../audit/audit-stream.ts';
import type { ChainFacts } from '../chain/chain-facts.ts';
import type { Instrument } from '../instrument/instrument.ts';
import {
  type AuctionColumns,
  auctionPhases,
  type BarColumns,
  type ChainColumns,
  type MarkColumns,
  type QuoteBarColumns,
  type QuoteColumns,
  type TradeColumns,
} from '../market/columns.ts';
import type { Bar, MarketEvent } from '../market/events.ts';
import type { MarketState } from '../market/market-state.ts';
import type { Strategy } from '../strategy/define-strategy.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import type { InstrumentData } from '../venue/order-support.ts';
import type { BarMakers } from './bar-makers.ts';
import type { DataStream } from './data-stream.ts';
import type { DerivedStatuses } from './market-rules.ts';
import { VenueNews } from './venue-news.ts';

export interface MarketFeedOptions {
  readonly instruments: readonly Instrument[];
  /** What is read of each instrument. */
  readonly data: readonly InstrumentData[];
  readonly market: MarketState;
  /** What chains tell beside quotes. */
  readonly chainFacts: ChainFacts;
  readonly audit: AuditStream;
  readonly venue: FedVenue;
  readonly definitions: readonly Strategy['definition'][];
  /** Whether strategies or their indicators want the bars, quotes and trades that are read. */
  readonly wantsBars: boolean;
  readonly wantsQuotes: boolean;
  readonly wantsTrades: boolean;
  readonly makers: BarMakers | undefined;
}

/**
 * Market data on their way into a run: each row is recorded, becomes what is known of its instrument, meets the
 * orders at the venue, and is then what strategies are told.
 *
 * Hot: runs once a row.
 */
export class MarketFeed {
  readonly news: VenueNews;
  /** Statuses that rules bring about, where the run has such rules. */
  derived: DerivedStatuses | undefined;
  readonly #instruments: readonly Instrument[];
  readonly #market: MarketState;
  readonly #chainFacts: ChainFacts;
  readonly #audit: AuditStream;
  readonly #venue: FedVenue;
  readonly #makers: BarMakers | undefined;
  /** Whether bars of an instrument fill its orders, by instrument; and whether bars of quotes do. */
  readonly #barsFill: readonly boolean[];
  readonly #quoteBarsFill: readonly boolean[];
  /** The venue chooses itself which bars fill orders. */
  readonly #tellsAllBars: boolean;
  readonly #wantsBars: boolean;
  readonly #wantsQuotes: boolean;
  readonly #wantsQuoteBars: boolean;
  readonly #wantsChains: boolean;
  readonly #wantsTrades: boolean;
  #events = 0;

  constructor(options: MarketFeedOptions) {
    const { instruments, audit, venue, definitions } = options;
    this.#instruments = instruments;
    this.#market = options.market;
    this.#chainFacts = options.chainFacts;
    this.#audit = audit;
    this.#venue = venue;
    this.#makers = options.makers;
    this.#barsFill = options.data.map(({ source }) => source === 'bar');
    this.#quoteBarsFill = options.data.map(({ source }) => source === 'quote-bar');
    this.#tellsAllBars = venue.takesAllBars === true;
    this.#wantsBars = options.makers !== undefined || options.wantsBars;
    this.#wantsQuotes = options.wantsQuotes;
    this.#wantsQuoteBars = definitions.some(({ onQuoteBar }) => onQuoteBar !== undefined);
    this.#wantsChains = definitions.some(({ onChain }) => onChain !== undefined);
    this.#wantsTrades = options.wantsTrades;
    this.news = new VenueNews(venue, audit, instruments, definitions);
  }

  /** Rows applied. */
  get events(): number {
    return this.#events;
  }

  /** Applies all rows of one stream at this timestamp; gives the time of its next. */
  apply(time: Micros, stream: DataStream, due: MarketEvent[]): number {
    if (stream.kind === 'chain') return this.#chain(time, stream, due);
    while (stream.nextTime === time) {
      this.#events++;
      if (stream.kind === 'bar') this.#bar(time, stream.instrumentIndex, stream, due);
      else if (stream.kind === 'quote') this.#quote(time, stream.instrumentIndex, stream, due);
      else if (stream.kind === 'trade') this.#trade(time, stream.instrumentIndex, stream, due);
      else if (stream.kind === 'quote-bar') this.#quoteBar(time, stream.instrumentIndex, stream, due);
      else this.#tell(time, stream, due);
      stream.next();
    }
    return stream.nextTime;
  }

  #tell(time: Micros, stream: DataStream, due: MarketEvent[]): void {
    if (stream.kind === 'auction') {
      const { phase, price } = stream.columns as AuctionColumns;
      const { instrumentIndex: index, row } = stream;
      this.#market.auction(index, time, auctionPhases[phase[row]!]!, price[row]!);
    }
    if (stream.kind === 'mark')
      this.#market.mark[stream.instrumentIndex] = (stream.columns as MarkColumns).price[stream.row]!;
    const event = this.news.apply(time, stream, this.derived);
    if (event !== undefined) due.push(event);
  }

  #bar(time: Micros, index: number, stream: DataStream, due: MarketEvent[]): void {
    const columns = stream.columns as BarColumns;
    const { row } = stream;
    const openTime = columns.openTime[row]!;
    const open = columns.open[row]!;
    const high = columns.high[row]!;
    const low = columns.low[row]!;
    const close = columns.close[row]!;
    const volume = columns.volume[row]!;
    this.#audit.bar(time, index, open, high, low, close, Number.isNaN(volume) ? Number.NaN : volume);
    const market = this.#market;
    market.trade(index, time, close);
    if (this.#barsFill[index]) {
      market.barOpen[index] = open;
      market.barOpenTime[index] = openTime;
      market.barCloseTime[index] = time;
      market.barClose[index] = close;
      market.barVolume[index] = volume;
    }
    if ((this.#barsFill[index] || this.#tellsAllBars) && !this.#venue.isIdle(index))
      this.#venue.onBar(index, columns, row);
    if (this.derived !== undefined) this.derived.onBar(time, index, micros(openTime), open, low, close);
    if (!this.#wantsBars) return;
    const bar: Bar = {
      kind: 'bar',
      instrument: this.#instruments[index]!,
      bars: stream.description.bars ?? '',
      openTime: micros(openTime),
      closeTime: time,
      open,
      high,
      low,
      close,
      volume,
    };
    due.push(bar);
    this.#makers?.addBar(index, bar);
  }

  #quote(time: Micros, index: number, stream: DataStream, due: MarketEvent[]): void {
    const columns = stream.columns as QuoteColumns;
    const { row } = stream;
    const bid = columns.bid[row]!;
    const ask = columns.ask[row]!;
    const bidSize = columns.bidSize[row]!;
    const askSize = columns.askSize[row]!;
    this.#market.quote(index, time, bid, ask, bidSize, askSize);
    this.#audit.quote(time, index, bid, ask, bidSize, askSize);
    this.#venue.onQuote(index);
    if (this.derived !== undefined) this.derived.onQuote(time, index, bid, ask);
    this.#makers?.addQuote(index, time, bid, ask);
    if (this.#wantsQuotes)
      due.push({ kind: 'quote', instrument: this.#instruments[index]!, time, bid, ask, bidSize, askSize });
  }

  /** All rows of the timestamp: each is the quote of its contract from then on. Hot. */
  #chain(time: Micros, stream: DataStream, due: MarketEvent[]): number {
    const before = this.#events;
    while (stream.nextTime === time) {
      const columns = stream.columns as ChainColumns;
      const { row } = stream;
      const index = stream.handles[columns.contract[row]!]!;
      const bid = columns.bid[row]!;
      const ask = columns.ask[row]!;
      const bidSize = columns.bidSize[row]!;
      const askSize = columns.askSize[row]!;
      this.#events++;
      this.#market.quote(index, time, bid, ask, bidSize, askSize);
      this.#chainFacts.take(index, columns, row);
      this.#audit.quote(time, index, bid, ask, bidSize, askSize);
      this.#venue.onQuote(index);
      stream.next();
    }
    if (this.#wantsChains) {
      const instrument = this.#instruments[stream.instrumentIndex]!;
      due.push({ kind: 'chain', instrument, time, rows: this.#events - before });
    }
    return stream.nextTime;
  }

  #quoteBar(time: Micros, index: number, stream: DataStream, due: MarketEvent[]): void {
    const columns = stream.columns as QuoteBarColumns;
    const { row } = stream;
    const openTime = micros(columns.openTime[row]!);
    const bid = {
      open: columns.bidOpen[row]!,
      high: columns.bidHigh[row]!,
      low: columns.bidLow[row]!,
      close: columns.bidClose[row]!,
      size: columns.bidSize[row]!,
    };
    const ask = {
      open: columns.askOpen[row]!,
      high: columns.askHigh[row]!,
      low: columns.askLow[row]!,
      close: columns.askClose[row]!,
      size: columns.askSize[row]!,
    };
    const market = this.#market;
    market.quote(index, time, bid.close, ask.close, bid.size, ask.size);
    this.#audit.quoteBar(time, index, bid, ask);
    if (this.#quoteBarsFill[index]) {
      market.barOpenTime[index] = openTime;
      market.barCloseTime[index] = time;
      market.barOpen[index] = bid.open;
      market.barClose[index] = bid.close;
      market.askBar(index, ask.open, ask.close);
    }
    if ((this.#quoteBarsFill[index] || this.#tellsAllBars) && !this.#venue.isIdle(index))
      this.#venue.onQuoteBar(index, columns, row);
    if (this.derived !== undefined) this.derived.onQuote(time, index, bid.close, ask.close);
    this.#makers?.addQuoteBar(
      index,
      openTime,
      time,
      (bid.open + ask.open) / 2,
      (bid.high + ask.high) / 2,
      (bid.low + ask.low) / 2,
      (bid.close + ask.close) / 2,
    );
    if (!this.#wantsQuoteBars) return;
    const { bars } = stream.description;
    const instrument = this.#instruments[index]!;
    due.push({ kind: 'quote-bar', instrument, bars: bars ?? '', openTime, closeTime: time, bid, ask });
  }

  #trade(time: Micros, index: number, stream: DataStream, due: MarketEvent[]): void {
    const columns = stream.columns as TradeColumns;
    const { row } = stream;
    const price = columns.price[row]!;
    const size = columns.size[row]!;
    this.#market.trade(index, time, price);
    this.#audit.trade(time, index, price, size);
    this.#venue.onTrade(index, price, size);
    if (this.derived !== undefined) this.derived.onTrade(time, index, price);
    this.#makers?.addTrade(index, time, price, size);
    if (this.#wantsTrades)
      due.push({ kind: 'trade', instrument: this.#instruments[index]!, time, price, size });
  }
}
