/** The last known market of every instrument, by dense handle; NaN where nothing is known yet. */
export class MarketState {
  /** Last price: a bar's close, a trade's price, the middle of a quote. */
  readonly last: Float64Array;
  /** When it was known. */
  readonly lastTime: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly bidSize: Float64Array;
  readonly askSize: Float64Array;
  /** The last bar of the stream that fills orders. */
  readonly barOpenTime: Float64Array;
  readonly barCloseTime: Float64Array;
  readonly barOpen: Float64Array;
  readonly barClose: Float64Array;
  readonly barVolume: Float64Array;

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
    this.barVolume = unknown();
  }
}
