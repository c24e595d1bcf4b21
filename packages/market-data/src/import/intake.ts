import { allocateColumns, type MarketColumns, type SessionCalendar } from '@marketloom/kernel';
import type { Series, SeriesWriter } from '../catalog/index.ts';
import { columnsOf } from '../catalog/row-block.ts';
import {
  BarChecks,
  type Fault,
  FindingLog,
  isVenueKind,
  QuoteBarChecks,
  QuoteChecks,
  TradeChecks,
  tickAt,
  VenueChecks,
} from '../quality/index.ts';
import type { RejectFile } from './reject-file.ts';

const USUAL_BATCH_ROWS = 32_768;

interface Batch {
  readonly columns: MarketColumns & { length: number };
  /** The same arrays in the order of the kind's columns, times first. */
  readonly arrays: readonly Float64Array[];
  nanoseconds: Uint16Array | null;
}

export interface IntakeOptions {
  readonly series: Series;
  readonly calendar: SessionCalendar;
  /** Length of a bar in microseconds; null for one bar a session, and for all that are no bars. */
  readonly interval: number | null;
  /** False where the calendar does not tell when this market is open. */
  readonly sessions: boolean;
  /** Null in a dry run. */
  readonly writer: SeriesWriter | null;
  readonly rejects: RejectFile;
  readonly file: string;
  /** Rows gathered before they are handed to the catalog: fewer where thousands of small series are imported. */
  readonly batchRows?: number;
}

/**
 * Takes the rows of one import, one by one: checks each, gathers the good ones into columns for the catalog and
 * puts the others aside. Between {@link Intake.drain}s it holds what came in since, so drain often.
 */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #batchRows: number;
  readonly #findings: FindingLog;
  readonly #bars: BarChecks;
  readonly #quoteBars: QuoteBarChecks;
  readonly #quotes: QuoteChecks;
  readonly #trades: TradeChecks;
  /** Null where the series holds prices. */
  readonly #venue: VenueChecks | null;
  #batch: Batch;
  #full: Batch[] = [];
  #accepted = 0;
  #from = Number.NaN;
  #to = Number.NaN;

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#batchRows = options.batchRows ?? USUAL_BATCH_ROWS;
    this.#findings = new FindingLog(options.file);
    const { instrument } = options.series;
    const checks = {
      calendar: options.calendar,
      pricePrecision: instrument.pricePrecision,
      tickAt: tickAt(instrument),
      findings: this.#findings,
    };
    const ofBars = { ...checks, interval: options.interval, sessions: options.sessions };
    this.#bars = new BarChecks(ofBars);
    this.#quoteBars = new QuoteBarChecks(ofBars);
    this.#quotes = new QuoteChecks(checks);
    this.#trades = new TradeChecks(checks);
    const { kind } = options.series;
    this.#venue = isVenueKind(kind) ? new VenueChecks(kind, checks) : null;
    this.#batch = this.#newBatch();
  }

  get accepted(): number {
    return this.#accepted;
  }

  get rejects(): RejectFile {
    return this.#options.rejects;
  }

  get findings(): FindingLog {
    return this.#findings;
  }

  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#to;
  }

  /** Says which file the rows come from, from now on. */
  set file(name: string) {
    this.#findings.file = name;
  }

  /** Puts a row aside. */
  reject(line: number, fault: Fault, raw: string): void {
    this.#options.rejects.add(this.#findings.file, line, fault, raw);
  }

  /** Takes a bar; its fault comes back where it is not accepted. */
  bar(
    line: number,
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    nanoseconds = 0,
  ): Fault | null {
    const fault = this.#bars.check(line, openTime, closeTime, open, high, low, close, volume);
    if (fault !== null) return fault;
    const { columns } = this.#batch;
    if (columns.kind === 'bar') {
      const i = columns.length;
      columns.openTime[i] = openTime;
      columns.closeTime[i] = closeTime;
      columns.open[i] = open;
      columns.high[i] = high;
      columns.low[i] = low;
      columns.close[i] = close;
      columns.volume[i] = volume;
    }
    this.#accept(closeTime, nanoseconds);
    return null;
  }

  /**
   * Takes a bar of quotes; its fault comes back where it is not accepted. `values`: open, high, low, close and size of
   * the bid, then of the ask; NaN throughout on a side of which nothing was quoted.
   */
  quoteBar(
    line: number,
    openTime: number,
    closeTime: number,
    values: ArrayLike<number>,
    nanoseconds = 0,
  ): Fault | null {
    const fault = this.#quoteBars.check(line, openTime, closeTime, values);
    if (fault !== null) return fault;
    const { arrays, columns } = this.#batch;
    const i = columns.length;
    arrays[0]![i] = openTime;
    arrays[1]![i] = closeTime;
    for (let column = 2; column < arrays.length; column++) arrays[column]![i] = values[column - 2]!;
    this.#accept(closeTime, nanoseconds);
    return null;
  }

  /** Takes a quote; its fault comes back where it is not accepted. */
  quote(
    line: number,
    time: number,
    bid: number,
    ask: number,
    bidSize: number,
    askSize: number,
    nanoseconds = 0,
  ): Fault | null {
    const fault = this.#quotes.check(line, time, bid, ask, bidSize, askSize);
    if (fault !== null) return fault;
    const { columns } = this.#batch;
    if (columns.kind === 'quote') {
      const i = columns.length;
      columns.time[i] = time;
      columns.bid[i] = bid;
      columns.ask[i] = ask;
      columns.bidSize[i] = bidSize;
      columns.askSize[i] = askSize;
    }
    this.#accept(time, nanoseconds);
    return null;
  }

  /** Takes a trade; its fault comes back where it is not accepted. */
  trade(line: number, time: number, price: number, size: number, nanoseconds = 0): Fault | null {
    const fault = this.#trades.check(line, time, price, size);
    if (fault !== null) return fault;
    const { columns } = this.#batch;
    if (columns.kind === 'trade') {
      const i = columns.length;
      columns.time[i] = time;
      columns.price[i] = price;
      columns.size[i] = size;
    }
    this.#accept(time, nanoseconds);
    return null;
  }

  /**
   * Takes an auction, an imbalance, a status or a mark, as the series holds; its fault comes back where it is not
   * accepted. `values` in the order of the kind's columns after the time.
   */
  venueRow(line: number, time: number, values: ArrayLike<number>, nanoseconds = 0): Fault | null {
    const fault = this.#venue!.check(line, time, values);
    if (fault !== null) return fault;
    const { arrays, columns } = this.#batch;
    const i = columns.length;
    arrays[0]![i] = time;
    for (let column = 1; column < arrays.length; column++) arrays[column]![i] = values[column - 1]!;
    this.#accept(time, nanoseconds);
    return null;
  }

  /** Hands full batches to the catalog and rejects to their file. */
  async drain(): Promise<void> {
    for (const batch of this.#full) await this.#append(batch);
    this.#full = [];
    await this.#options.rejects.drain();
  }

  /** Hands over the rest and lets the checks draw their conclusions. */
  async finish(): Promise<void> {
    if (this.#batch.columns.length > 0) this.#full.push(this.#batch);
    await this.drain();
    this.#bars.finish();
    this.#quoteBars.finish();
  }

  #accept(time: number, nanoseconds: number): void {
    const batch = this.#batch;
    if (this.#accepted++ === 0) this.#from = time;
    this.#to = time;
    if (nanoseconds > 0) {
      batch.nanoseconds ??= new Uint16Array(this.#batchRows);
      batch.nanoseconds[batch.columns.length] = nanoseconds;
    }
    if (++batch.columns.length === this.#batchRows) {
      this.#full.push(batch);
      this.#batch = this.#newBatch();
    }
  }

  #newBatch(): Batch {
    const columns = allocateColumns(this.#options.series.kind, this.#batchRows);
    return { columns, arrays: columnsOf(columns), nanoseconds: null };
  }

  async #append({ columns, nanoseconds }: Batch): Promise<void> {
    await this.#options.writer?.append(columns, nanoseconds === null ? {} : { nanoseconds });
  }
}
