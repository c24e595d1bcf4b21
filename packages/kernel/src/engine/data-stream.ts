import type { ContractHandles } from '../chain/contract-handles.ts';
import { KernelError } from '../errors.ts';
import {
  type BarColumns,
  type MarketColumns,
  type MarketDataKind,
  type QuoteBarColumns,
  startsOf,
  timesOf,
} from '../market/columns.ts';
import { formatTime } from '../time/format.ts';
import { type Micros, micros } from '../time/micros.ts';

/** What a run is fed with: the events of one kind of one instrument. */
export interface StreamDescription {
  readonly instrument: string;
  readonly kind: MarketDataKind;
  /** What closed the bars (of trades or quotes), such as `1d`; null for ticks. */
  readonly bars: string | null;
}

/**
 * One stream of market data within the engine: the chunk being read, and those fed but not begun.
 *
 * A timestamp is processed as a whole, and the next chunk may begin with the time at which this one ends. So
 * nothing at or after `safeBefore` may be processed until more is fed or the stream has ended.
 */
export class DataStream {
  readonly description: StreamDescription;
  readonly instrumentIndex: number;
  readonly kind: MarketDataKind;
  #queue: MarketColumns[] = [];
  #ended = false;
  #lastTime = Number.NEGATIVE_INFINITY;
  columns: MarketColumns | undefined;
  times: Float64Array = new Float64Array(0);
  /** Of a chain: handles of the contracts that the chunk being read names. */
  handles: Int32Array = new Int32Array(0);
  length = 0;
  row = 0;
  /** Time of the next row; Infinity when none is left in what was fed. */
  nextTime = Number.POSITIVE_INFINITY;

  readonly #contracts: ContractHandles | undefined;

  /** @param contracts looks up what a chain names; needed for chains only. */
  constructor(description: StreamDescription, instrumentIndex: number, contracts?: ContractHandles) {
    this.#contracts = contracts;
    this.description = description;
    this.instrumentIndex = instrumentIndex;
    this.kind = description.kind;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Times before this are complete. */
  get safeBefore(): number {
    return this.#ended ? Number.POSITIVE_INFINITY : this.#lastTime;
  }

  /** The time at which the stream's first event begins: a bar's open. */
  get firstOpen(): number {
    return this.columns === undefined ? Number.POSITIVE_INFINITY : startsOf(this.columns)[this.row]!;
  }

  feed(columns: MarketColumns): void {
    if (this.#ended) throw new KernelError('ENGINE_MISUSE', `${this.#name()} was fed after its end`);
    if (columns.kind !== this.kind)
      throw new KernelError('ENGINE_MISUSE', `${this.#name()} was fed with ${columns.kind} columns`);
    if (columns.length === 0) return;
    this.#lastTime = this.#validate(columns);
    if (this.columns === undefined) this.#open(columns);
    else this.#queue.push(columns);
  }

  end(): void {
    this.#ended = true;
  }

  /** Moves to the next row. Hot. */
  next(): void {
    const row = ++this.row;
    if (row < this.length) this.nextTime = this.times[row]!;
    else this.#nextChunk();
  }

  #nextChunk(): void {
    const columns = this.#queue.shift();
    if (columns !== undefined) this.#open(columns);
    else {
      this.columns = undefined;
      this.nextTime = Number.POSITIVE_INFINITY;
    }
  }

  #open(columns: MarketColumns): void {
    this.columns = columns;
    if (columns.kind === 'chain') this.handles = this.#contracts!.of(columns.contracts);
    this.times = timesOf(columns);
    this.length = columns.length;
    this.row = 0;
    this.nextTime = this.times[0]!;
  }

  /** Refuses times that go back; gives the last one. */
  #validate(columns: MarketColumns): number {
    const times = timesOf(columns);
    let last = this.#lastTime;
    for (let row = 0; row < columns.length; row++) {
      const time = times[row]!;
      if (!(time >= last))
        throw new KernelError(
          'DATA_DISORDER',
          `${this.#name()}: the event at ${formatTime(micros(time))} comes after one at ${formatTime(last as Micros)}`,
        );
      last = time;
    }
    if (columns.kind === 'bar') this.#validateBars(columns);
    else if (columns.kind === 'quote-bar') this.#validateQuoteBars(columns);
    else if (columns.kind === 'chain') this.#contracts!.validate(columns);
    return last;
  }

  /** A comparison with NaN is false, so that a price that is none is refused with the disordered ones. */
  #validateBars({ length, openTime, closeTime, open, high, low, close }: BarColumns): void {
    for (let row = 0; row < length; row++) {
      if (!(openTime[row]! < closeTime[row]!))
        throw this.#invalid(closeTime[row]!, 'must open before it closes');
      const lowest = low[row]!;
      const highest = high[row]!;
      const isWithin =
        lowest <= open[row]! && open[row]! <= highest && lowest <= close[row]! && close[row]! <= highest;
      if (!isWithin || highest === Number.POSITIVE_INFINITY || lowest === Number.NEGATIVE_INFINITY)
        throw this.#invalid(
          closeTime[row]!,
          `must have numbers with low ≤ open, close ≤ high, not open ${open[row]}, high ${highest}, low ${lowest}, close ${close[row]}`,
        );
    }
  }

  /** Each side is a bar, or is not there at all; one of the two is there. */
  #validateQuoteBars(columns: QuoteBarColumns): void {
    const { length, openTime, closeTime } = columns;
    const { bidOpen, bidHigh, bidLow, bidClose, askOpen, askHigh, askLow, askClose } = columns;
    for (let row = 0; row < length; row++) {
      if (!(openTime[row]! < closeTime[row]!))
        throw this.#invalid(closeTime[row]!, 'must open before it closes');
      const bid = sideOf(bidOpen[row]!, bidHigh[row]!, bidLow[row]!, bidClose[row]!);
      const ask = sideOf(askOpen[row]!, askHigh[row]!, askLow[row]!, askClose[row]!);
      if (bid === 'invalid' || ask === 'invalid' || (bid === 'missing' && ask === 'missing'))
        throw this.#invalid(
          closeTime[row]!,
          `must have numbers with low ≤ open, close ≤ high on each side or none at all on one, not ` +
            `bid ${bidOpen[row]}, ${bidHigh[row]}, ${bidLow[row]}, ${bidClose[row]}, ` +
            `ask ${askOpen[row]}, ${askHigh[row]}, ${askLow[row]}, ${askClose[row]} (open, high, low, close)`,
        );
    }
  }

  #invalid(closeTime: number, problem: string): KernelError {
    return new KernelError(
      'DATA_INVALID',
      `${this.#name()}: the bar that closes at ${formatTime(micros(closeTime))} ${problem}`,
    );
  }

  #name(): string {
    const { instrument, kind, bars } = this.description;
    return `stream ${instrument} ${bars ?? kind}`;
  }
}

/** Whether the prices of one side are a bar. */
const sideOf = (open: number, high: number, low: number, close: number): 'valid' | 'missing' | 'invalid' => {
  if (low <= open && open <= high && low <= close && close <= high)
    return high === Number.POSITIVE_INFINITY || low === Number.NEGATIVE_INFINITY ? 'invalid' : 'valid';
  const isMissing = Number.isNaN(open) && Number.isNaN(high) && Number.isNaN(low) && Number.isNaN(close);
  return isMissing ? 'missing' : 'invalid';
};
