import type { BarColumns, QuoteBarColumns } from '@marketloom/kernel';
import type { SideBar } from './side-bar.ts';

/**
 * What is known of one instrument: its last bar of trades and its last bar of quotes.
 *
 * A bar of trades that only repeats what is known is not taken (R4): nothing traded, and all of its prices are the close
 * before it. So what stands here is as old as its last real bar, and orders see how old. Bars of quotes are taken as they
 * come: many sources tell no sizes, so that a quiet minute could not be told from one that was filled in.
 */
export class KnownMarket {
  readonly #priceFactor: number;
  /** Of equities the price is that of trades, and quotes are only bid and ask. */
  readonly #isEquity: boolean;
  // As received, in the price's unit; scaled when an order asks.
  #trades: SideBar | undefined;
  #bid: SideBar | undefined;
  #ask: SideBar | undefined;
  #scaledTrades: SideBar | undefined;
  #scaledBid: SideBar | undefined;
  #scaledAsk: SideBar | undefined;
  #quotedAt = Number.NaN;
  /** A side that a bar leaves empty stays what it was. */
  #lastBid = Number.NaN;
  #lastAsk = Number.NaN;
  /** Open and close of the last data of any kind; NaN without. */
  #lastOpenTime = Number.NaN;
  #lastCloseTime = Number.NaN;

  constructor(priceFactor: number, isEquity: boolean) {
    this.#priceFactor = priceFactor;
    this.#isEquity = isEquity;
  }

  /** The last bar of trades, scaled. */
  get trades(): SideBar | undefined {
    this.#scaledTrades ??= this.#scale(this.#trades);
    return this.#scaledTrades;
  }

  /** Of the last bar of quotes the side that orders of a sign take, scaled; undefined where that side was empty. */
  quotesFor(sign: 1 | -1): SideBar | undefined {
    if (sign > 0) {
      this.#scaledAsk ??= this.#scale(this.#ask);
      return this.#scaledAsk;
    }
    this.#scaledBid ??= this.#scale(this.#bid);
    return this.#scaledBid;
  }

  /** The same, and the other side where that one was empty (R8). */
  eitherQuoteFor(sign: 1 | -1): SideBar | undefined {
    return this.quotesFor(sign) ?? this.quotesFor(sign > 0 ? -1 : 1);
  }

  /** What most orders meet: the side's quotes, trades where there are none, the other side at last (R14, R17). */
  sideFor(sign: 1 | -1): SideBar | undefined {
    return this.quotesFor(sign) ?? this.trades ?? this.eitherQuoteFor(sign);
  }

  /** When the last data of any kind began and ended; NaN before the first. */
  get lastOpenTime(): number {
    return this.#lastOpenTime;
  }

  get lastCloseTime(): number {
    return this.#lastCloseTime;
  }

  /**
   * The price that values the instrument, in its unit: an equity's last trade; of others the middle of the quote, or
   * the one side there is, unless a trade is newer. NaN before the first.
   */
  get price(): number {
    const traded = this.#trades?.close ?? Number.NaN;
    if (this.#isEquity || Number.isNaN(this.#quotedAt)) return traded;
    if (this.#trades !== undefined && this.#trades.closeTime > this.#quotedAt) return traded;
    const bid = this.#bid?.close ?? Number.NaN;
    const ask = this.#ask?.close ?? Number.NaN;
    if (Number.isNaN(bid)) return Number.isNaN(ask) ? traded : ask;
    return Number.isNaN(ask) ? bid : (bid + ask) / 2;
  }

  /**
   * What orders of a sign take now, scaled: the last quote of that side, of an earlier bar where the last bar had none, or
   * the price where no such quote is known; NaN before the first.
   */
  takenBy(sign: 1 | -1): number {
    const quoted = sign > 0 ? this.#lastAsk : this.#lastBid;
    return Math.round((Number.isNaN(quoted) ? this.price : quoted) * this.#priceFactor);
  }

  onBar(columns: BarColumns, row: number): void {
    const bar: SideBar = {
      openTime: columns.openTime[row]!,
      closeTime: columns.closeTime[row]!,
      open: columns.open[row]!,
      high: columns.high[row]!,
      low: columns.low[row]!,
      close: columns.close[row]!,
    };
    if (columns.volume[row] === 0 && repeats(bar, this.#trades)) return;
    this.#takeTrades(bar);
  }

  onQuoteBar(columns: QuoteBarColumns, row: number): void {
    const openTime = columns.openTime[row]!;
    const closeTime = columns.closeTime[row]!;
    const bid: SideBar = {
      openTime,
      closeTime,
      open: columns.bidOpen[row]!,
      high: columns.bidHigh[row]!,
      low: columns.bidLow[row]!,
      close: columns.bidClose[row]!,
    };
    const ask: SideBar = {
      openTime,
      closeTime,
      open: columns.askOpen[row]!,
      high: columns.askHigh[row]!,
      low: columns.askLow[row]!,
      close: columns.askClose[row]!,
    };
    this.#takeQuotes(bid, ask);
  }

  /** One quote, as a bar of no length. NaN where a side is empty. */
  onQuote(time: number, bid: number, ask: number): void {
    this.#takeQuotes(instant(time, bid), instant(time, ask));
  }

  /** One trade; those of one moment make one bar of no length. */
  onTrade(time: number, price: number): void {
    const before = this.#trades;
    const isOfBefore = before !== undefined && before.closeTime === time && before.openTime === time;
    this.#takeTrades(
      isOfBefore
        ? {
            ...before,
            high: Math.max(before.high, price),
            low: Math.min(before.low, price),
            close: price,
          }
        : instant(time, price),
    );
  }

  /** All known prices after a split; `factor` is 0.25 after one of 4 for 1. */
  rescale(factor: number): void {
    this.#trades = rescaled(this.#trades, factor);
    this.#bid = rescaled(this.#bid, factor);
    this.#ask = rescaled(this.#ask, factor);
    this.#scaledTrades = undefined;
    this.#scaledBid = undefined;
    this.#scaledAsk = undefined;
    this.#lastBid *= factor;
    this.#lastAsk *= factor;
  }

  #takeTrades(bar: SideBar): void {
    this.#trades = bar;
    this.#scaledTrades = undefined;
    this.#noteTime(bar);
  }

  #takeQuotes(bid: SideBar, ask: SideBar): void {
    this.#bid = Number.isNaN(bid.close) ? undefined : bid;
    this.#ask = Number.isNaN(ask.close) ? undefined : ask;
    this.#scaledBid = undefined;
    this.#scaledAsk = undefined;
    this.#quotedAt = bid.closeTime;
    if (!Number.isNaN(bid.close)) this.#lastBid = bid.close;
    if (!Number.isNaN(ask.close)) this.#lastAsk = ask.close;
    this.#noteTime(bid);
  }

  #noteTime({ openTime, closeTime }: SideBar): void {
    this.#lastOpenTime = openTime;
    this.#lastCloseTime = closeTime;
  }

  #scale(bar: SideBar | undefined): SideBar | undefined {
    if (bar === undefined) return undefined;
    const factor = this.#priceFactor;
    return {
      openTime: bar.openTime,
      closeTime: bar.closeTime,
      open: Math.round(bar.open * factor),
      high: Math.round(bar.high * factor),
      low: Math.round(bar.low * factor),
      close: Math.round(bar.close * factor),
    };
  }
}

/** Whether all prices of a bar are the close before it. */
const repeats = (bar: SideBar, before: SideBar | undefined): boolean => {
  const close = before?.close;
  return bar.open === close && bar.high === close && bar.low === close && bar.close === close;
};

const rescaled = (bar: SideBar | undefined, factor: number): SideBar | undefined =>
  bar && {
    ...bar,
    open: bar.open * factor,
    high: bar.high * factor,
    low: bar.low * factor,
    close: bar.close * factor,
  };

const instant = (time: number, price: number): SideBar => ({
  openTime: time,
  closeTime: time,
  open: price,
  high: price,
  low: price,
  close: price,
});
