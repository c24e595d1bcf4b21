import type { StreamSetup } from '../../fixtures/backtest.ts';

interface Row {
  readonly time: number;
  readonly rank: number;
  readonly apply: () => void;
}

/** The last prices, read from the data row by row. */
export class NaivePrices {
  readonly last: number[];
  readonly lastTime: number[];
  readonly mark: number[];
  readonly barOpen: number[];
  readonly barClose: number[];
  readonly #rows: readonly Row[];
  #next = 0;

  /** @param symbols Of the instruments, in the run's order. */
  constructor(symbols: readonly string[], streams: readonly StreamSetup[]) {
    const none = (): number[] => symbols.map(() => Number.NaN);
    this.last = none();
    this.lastTime = none();
    this.mark = none();
    this.barOpen = none();
    this.barClose = none();
    const rows: Row[] = [];
    for (const { symbol, columns } of streams) {
      const index = symbols.indexOf(symbol);
      for (let row = 0; row < columns.length; row++)
        if (columns.kind === 'bar') {
          const [time, open, close] = [columns.closeTime[row]!, columns.open[row]!, columns.close[row]!];
          const apply = (): void => {
            this.#know(index, close, time);
            this.barOpen[index] = open;
            this.barClose[index] = time;
          };
          rows.push({ time, rank: 2, apply });
        } else if (columns.kind === 'quote') {
          const [time, middle] = [columns.time[row]!, (columns.bid[row]! + columns.ask[row]!) / 2];
          const apply = (): void => {
            if (!Number.isNaN(middle)) this.#know(index, middle, time);
          };
          rows.push({ time, rank: 1, apply });
        } else if (columns.kind === 'mark') {
          const [time, price] = [columns.time[row]!, columns.price[row]!];
          const apply = (): void => {
            this.mark[index] = price;
          };
          rows.push({ time, rank: 0, apply });
        }
    }
    this.#rows = rows.sort((a, b) => a.time - b.time || a.rank - b.rank);
  }

  #know(index: number, price: number, time: number): void {
    this.last[index] = price;
    this.lastTime[index] = time;
  }

  /** Takes in what is known by a time. */
  advance(time: number): void {
    for (; this.#next < this.#rows.length && this.#rows[this.#next]!.time <= time; this.#next++)
      this.#rows[this.#next]!.apply();
  }

  scale(index: number, factor: number): void {
    this.last[index] = this.last[index]! * factor;
  }

  /** A first price that is not of the market. */
  markIfUnknown(index: number, price: number): void {
    if (Number.isNaN(this.last[index]!)) this.last[index] = price;
  }
}
