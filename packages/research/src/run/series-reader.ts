import { type MarketColumns, timesOf } from '@marketloom/kernel';
import type { BenchmarkTracker } from '../result/benchmark.ts';
import { PriceCollector } from '../result/price-collector.ts';
import type { SessionPrices } from '../result/session-prices.ts';

/**
 * Reads one series for an engine and keeps what the engine has seen of it. Chunks are read ahead: their rows count
 * once the engine has come to their time, so that a run that is cut short tells of nothing beyond its end.
 */
export class SeriesReader {
  readonly seen = new PriceCollector();
  readonly #benchmark: BenchmarkTracker | null;
  readonly #toBenchmark: (columns: MarketColumns) => MarketColumns;
  readonly #sessionPrices: SessionPrices | undefined;
  readonly #ahead: { readonly chunk: MarketColumns; readonly benchmark: MarketColumns | undefined }[] = [];
  /** The first row of the first chunk that has not been seen. */
  #row = 0;

  /**
   * @param benchmark follows this series; null where it follows another, or there is none.
   * @param toBenchmark makes the rows those that the benchmark follows.
   * @param sessionPrices by which trades are judged; undefined where another series gives them.
   */
  constructor(
    benchmark: BenchmarkTracker | null,
    toBenchmark: (columns: MarketColumns) => MarketColumns = (columns) => columns,
    sessionPrices?: SessionPrices,
  ) {
    this.#sessionPrices = sessionPrices;
    this.#benchmark = benchmark;
    this.#toBenchmark = toBenchmark;
  }

  async *read(chunks: AsyncIterable<MarketColumns>): AsyncGenerator<MarketColumns, void, void> {
    for await (const chunk of chunks) {
      const benchmark = this.#benchmark === null ? undefined : this.#toBenchmark(chunk);
      this.#ahead.push({ chunk, benchmark });
      yield chunk;
    }
  }

  /** The engine has processed everything up to and including `time`. */
  catchUp(time: number): void {
    for (let next = this.#ahead[0]; next !== undefined; next = this.#ahead[0]) {
      const { chunk, benchmark } = next;
      const end = rowsUntil(chunk, time, this.#row);
      this.seen.add(chunk, this.#row, end);
      this.#sessionPrices?.add(chunk, this.#row, end);
      if (benchmark !== undefined) this.#benchmark?.add(benchmark, this.#row, end);
      this.#row = end;
      if (end < chunk.length) return;
      this.#ahead.shift();
      this.#row = 0;
    }
  }
}

/** The first row from `from` on that became known after `time`. */
const rowsUntil = (columns: MarketColumns, time: number, from: number): number => {
  const times = timesOf(columns);
  let low = from;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
};
