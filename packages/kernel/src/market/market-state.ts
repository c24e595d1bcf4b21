import type { AuctionPhase } from './columns.ts';

/** Of an instrument that the latest of its trades and quotes values. */
const LATEST = 2;

/** The last known market of every instrument, by dense handle; NaN where nothing is known yet. */
export class MarketState {
  /**
   * What the instrument is worth: the last price at which it traded (a trade, a bar's close); the middle of its last
   * quote until one is known, and where none is read.
   */
  readonly last: Float64Array;
  /** When that price was known. */
  readonly lastTime: Float64Array;
  /** When both sides were quoted last. */
  readonly quoteTime: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly bidSize: Float64Array;
  readonly askSize: Float64Array;
  /** The last bar of the stream that fills orders; of bars of quotes the bids, and no volume. */
  readonly barOpenTime: Float64Array;
  readonly barCloseTime: Float64Array;
  readonly barOpen: Float64Array;
  readonly barClose: Float64Array;
  readonly barVolume: Float64Array;
  /** What was asked, where bars of quotes fill orders; else as above. */
  readonly askBarOpen: Float64Array;
  readonly askBarClose: Float64Array;
  /** 1 once a trade or a bar has been known: quotes value it no more. */
  readonly #isTraded: Uint8Array;
  readonly #hasAskBar: Uint8Array;

  /** Price of its last opening, and of its last closing auction, and when they took place. */
  readonly openPrint: Float64Array;
  readonly openPrintTime: Float64Array;
  readonly closePrint: Float64Array;
  readonly closePrintTime: Float64Array;
  /** The price at which its venue marks it. */
  readonly mark: Float64Array;

  /** `last` is shared with the portfolio, which marks its positions with it. */
  constructor(last: Float64Array) {
    const unknown = (): Float64Array => new Float64Array(last.length).fill(Number.NaN);
    this.last = last;
    this.bid = unknown();
    this.ask = unknown();
    this.bidSize = unknown();
    this.askSize = unknown();
    this.barOpenTime = unknown();
    this.barCloseTime = unknown();
    this.barOpen = unknown();
    this.barClose = unknown();
    this.lastTime = unknown();
    this.mark = unknown();
    this.openPrint = unknown();
    this.openPrintTime = unknown();
    this.closePrint = unknown();
    this.closePrintTime = unknown();
    this.barVolume = unknown();
    this.quoteTime = unknown();
    this.askBarOpen = unknown();
    this.askBarClose = unknown();
    this.#hasAskBar = new Uint8Array(last.length);
    this.#isTraded = new Uint8Array(last.length);
  }

  /** From now on the latest of its trades and quotes values an instrument, and not its trades alone. */
  valueByLatest(index: number): void {
    this.#isTraded[index] = LATEST;
  }

  /** Takes the print of an auction. */
  auction(index: number, time: number, phase: AuctionPhase, price: number): void {
    if (phase !== 'open' && phase !== 'close') return;
    (phase === 'open' ? this.openPrint : this.closePrint)[index] = price;
    (phase === 'open' ? this.openPrintTime : this.closePrintTime)[index] = time;
  }

  /** The last print of an auction that took place at a time or later; NaN where there is none. */
  printSince(index: number, phase: 'open' | 'close', since: number): number {
    const time = (phase === 'open' ? this.openPrintTime : this.closePrintTime)[index]!;
    return time >= since ? (phase === 'open' ? this.openPrint : this.closePrint)[index]! : Number.NaN;
  }

  /** Takes a price at which it traded. Hot. */
  trade(index: number, time: number, price: number): void {
    // Where the latest of trade and quote counts, a quote of the same time is the later of the two.
    if (this.#isTraded[index] === LATEST) {
      if (this.quoteTime[index] === time) return;
    } else this.#isTraded[index] = 1;
    this.last[index] = price;
    this.lastTime[index] = time;
  }

  /** Takes what is bid and asked; an empty side is NaN. Hot. */
  quote(index: number, time: number, bid: number, ask: number, bidSize: number, askSize: number): void {
    const middle = (bid + ask) / 2;
    if (!Number.isNaN(middle)) {
      this.quoteTime[index] = time;
      if (this.#isTraded[index] !== 1) {
        this.last[index] = middle;
        this.lastTime[index] = time;
      }
    }
    this.bid[index] = bid;
    this.ask[index] = ask;
    this.bidSize[index] = bidSize;
    this.askSize[index] = askSize;
  }

  /** Takes the asks of the last bar, where it is one of quotes. */
  askBar(index: number, open: number, close: number): void {
    this.askBarOpen[index] = open;
    this.askBarClose[index] = close;
    this.#hasAskBar[index] = 1;
  }

  /**
   * The last known price, scaled by `factor`: the middle of the standing quote, which may lie half a unit between two
   * prices, unless a trade or a bar is later; then that price. NaN where nothing is known. Hot.
   */
  scaledPrice(index: number, factor: number): number {
    const last = this.last[index]!;
    if (!(this.quoteTime[index]! >= this.lastTime[index]!)) return Math.round(last * factor);
    const middle = (Math.round(this.bid[index]! * factor) + Math.round(this.ask[index]! * factor)) / 2;
    return Number.isNaN(middle) ? Math.round(2 * last * factor) / 2 : middle;
  }

  /** What an order of a side gets at the open or the close of the last bar; NaN where nothing was quoted to it. */
  barPriceFor(sign: 1 | -1, index: number, of: 'open' | 'close'): number {
    const isAsk = sign > 0 && this.#hasAskBar[index] === 1;
    if (of === 'open') return (isAsk ? this.askBarOpen : this.barOpen)[index]!;
    return (isAsk ? this.askBarClose : this.barClose)[index]!;
  }
}
