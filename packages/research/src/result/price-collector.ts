import type { MarketColumns } from '@marketloom/kernel';
import type { PriceSeries } from './result.ts';

/** Neighbouring bars are joined beyond this many, so that a report's price history stays bounded. */
const CAPACITY = 131_072;

/** Keeps the price history that a report draws: every bar while there are few, joined bars when there are many. */
export class PriceCollector {
  readonly #time = new Float64Array(CAPACITY);
  readonly #open = new Float64Array(CAPACITY);
  readonly #high = new Float64Array(CAPACITY);
  readonly #low = new Float64Array(CAPACITY);
  readonly #close = new Float64Array(CAPACITY);
  #count = 0;
  #stride = 1;
  #inBar = 0;
  #previousClose = Number.NaN;
  #rows = 0;
  #staleOpens = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Bars whose open is the close before: an open that was no price of its own. */
  get staleOpens(): number {
    return this.#staleOpens;
  }

  /** Takes the rows of a chunk. */
  add(columns: MarketColumns): void {
    this.#rows += columns.length;
    if (columns.kind === 'bar') {
      for (let row = 0; row < columns.length; row++) {
        const open = columns.open[row]!;
        if (open === this.#previousClose) this.#staleOpens++;
        this.#previousClose = columns.close[row]!;
        this.#add(columns.closeTime[row]!, open, columns.high[row]!, columns.low[row]!, columns.close[row]!);
      }
    } else if (columns.kind === 'trade') {
      for (let row = 0; row < columns.length; row++) {
        const price = columns.price[row]!;
        this.#add(columns.time[row]!, price, price, price, price);
      }
    } else {
      for (let row = 0; row < columns.length; row++) {
        const middle = (columns.bid[row]! + columns.ask[row]!) / 2;
        if (!Number.isNaN(middle)) this.#add(columns.time[row]!, middle, middle, middle, middle);
      }
    }
  }

  series(instrument: string, bars: string | null, decimals: number): PriceSeries {
    const end = this.#count + (this.#inBar > 0 ? 1 : 0);
    return {
      instrument,
      bars,
      decimals,
      time: this.#time.slice(0, end),
      open: this.#open.slice(0, end),
      high: this.#high.slice(0, end),
      low: this.#low.slice(0, end),
      close: this.#close.slice(0, end),
    };
  }

  #add(time: number, open: number, high: number, low: number, close: number): void {
    const at = this.#count;
    this.#time[at] = time;
    this.#close[at] = close;
    if (this.#inBar === 0) {
      this.#open[at] = open;
      this.#high[at] = high;
      this.#low[at] = low;
    } else {
      if (high > this.#high[at]!) this.#high[at] = high;
      if (low < this.#low[at]!) this.#low[at] = low;
    }
    if (++this.#inBar < this.#stride) return;
    this.#inBar = 0;
    if (++this.#count === CAPACITY) this.#halve();
  }

  #halve(): void {
    for (let i = 0; i < CAPACITY / 2; i++) {
      const left = 2 * i;
      const right = left + 1;
      this.#time[i] = this.#time[right]!;
      this.#open[i] = this.#open[left]!;
      this.#high[i] = Math.max(this.#high[left]!, this.#high[right]!);
      this.#low[i] = Math.min(this.#low[left]!, this.#low[right]!);
      this.#close[i] = this.#close[right]!;
    }
    this.#count = CAPACITY / 2;
    this.#stride *= 2;
  }
}
