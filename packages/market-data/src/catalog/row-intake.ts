import { type ChainColumns, isOfSpan, type MarketColumns, type Micros } from '@marketloom/kernel';
import { MarketDataError } from '../errors.ts';
import type { AppendOptions, DuplicateRow, Series } from './contract.ts';
import type { ContractNames } from './contract-names.ts';
import { type Month, monthOf } from './month.ts';
import type { PartWriter } from './part-writer.ts';
import { columnsOf, type Layout, layoutOf, type RowBlock, sameRow } from './row-block.ts';
import { describeSeries, isKeyedByTime } from './series.ts';

/** Nanoseconds since the epoch in 64 bits: from 1677 to 2262. */
const LATEST = 9_223_372_036_000_000;

const isTime = (time: number): boolean => Number.isSafeInteger(time) && Math.abs(time) < LATEST;

/**
 * Checks rows as they are handed in and passes them on month by month. Leaves out a repeated bar where its month is
 * new; where it is not, only the merge knows which row the bar is to be compared with.
 */
export class RowIntake {
  readonly #series: Series;
  readonly #layout: Layout;
  readonly #keyedByTime: boolean;
  readonly #writer: PartWriter;
  readonly #isNewMonth: (month: string) => boolean;
  readonly #onRepeat: (duplicate: DuplicateRow) => void;
  #dropsRepeats = false;
  #month: Month = { name: '', start: 0, end: 0 };
  /** The last row that was kept, in a block of its own. */
  #last: RowBlock | null = null;
  /** Rows handed in so far. */
  rows = 0;

  readonly #contracts: ContractNames;

  /** @param contracts of the series, where it is a chain; they grow with those that rows bring. */
  constructor(
    series: Series,
    contracts: ContractNames,
    writer: PartWriter,
    isNewMonth: (month: string) => boolean,
    onRepeat: (duplicate: DuplicateRow) => void,
  ) {
    this.#isNewMonth = isNewMonth;
    this.#series = series;
    this.#contracts = contracts;
    this.#layout = layoutOf(series.kind, contracts.names);
    this.#keyedByTime = isKeyedByTime(series);
    this.#writer = writer;
    this.#onRepeat = onRepeat;
  }

  async append(data: MarketColumns, options: AppendOptions): Promise<void> {
    const { kind } = this.#series;
    if (data.kind !== kind)
      throw new MarketDataError(
        'ROWS_INVALID',
        `${describeSeries(this.#series)} cannot take rows of kind "${data.kind}"; hand in "${kind}"`,
      );
    const block: RowBlock = {
      length: data.length,
      columns: columnsOf(data.kind === 'chain' ? this.#named(data) : data),
      nanoseconds: options.nanoseconds === undefined ? null : Float64Array.from(options.nanoseconds),
    };
    if (block.length === 0) return;
    this.#validate(block);
    await this.#pass(block);
    this.rows += block.length;
  }

  /** The rows with the places that the series' own list gives to their contracts. */
  #named(data: ChainColumns): ChainColumns {
    const places = data.contracts.map((id) => this.#contracts.placeOf(id));
    const contract = data.contract.map((place) => places[place] ?? Number.NaN);
    return { ...data, contract };
  }

  #validate(block: RowBlock): void {
    const keys = block.columns[this.#layout.key] as Float64Array;
    const { nanoseconds } = block;
    const fail = (row: number, problem: string): never => {
      throw new MarketDataError(
        'ROWS_INVALID',
        `${describeSeries(this.#series)}, row ${this.rows + row}: ${problem}`,
      );
    };
    const columns = nanoseconds === null ? block.columns : [...block.columns, nanoseconds];
    if (columns.some((column) => column.length < block.length))
      fail(0, `every column must have at least ${block.length} values`);
    let time = this.#last?.columns[this.#layout.key]?.[0] ?? -Infinity;
    let fine = this.#last?.nanoseconds?.[0] ?? 0;
    const openTimes = isOfSpan(this.#series.kind) ? block.columns[0] : undefined;
    for (let row = 0; row < block.length; row++) {
      const next = keys[row] as number;
      const nextFine = nanoseconds === null ? 0 : (nanoseconds[row] as number);
      if (!isTime(next)) fail(row, `time ${next} must be a whole number of microseconds since 1970`);
      if (next < time || (next === time && nextFine < fine))
        fail(row, `time ${next} is earlier than ${time} of the row before; hand rows in by time`);
      if (nextFine > 999 || (nextFine > 0 && next < 0))
        fail(row, `${nextFine} nanoseconds past the microsecond must be 0 to 999, and 0 before 1970`);
      const opened = openTimes?.[row];
      if (opened !== undefined && !(isTime(opened) && opened <= next))
        fail(row, `open time ${opened} must be a whole number of microseconds, not after close ${next}`);
      time = next;
      fine = nextFine;
    }
    for (const [column, words] of this.#layout.words)
      this.#validateWords(this.#layout.names[column]!, block, block.columns[column]!, words, fail);
  }

  #validateWords(
    name: string,
    { length }: RowBlock,
    indices: Float64Array,
    words: readonly string[],
    fail: (row: number, problem: string) => never,
  ): void {
    for (let row = 0; row < length; row++)
      if (words[indices[row]!] === undefined)
        fail(row, `${name} ${indices[row]} must be an index from 0 to ${words.length - 1}: ${listed(words)}`);
  }

  async #pass(block: RowBlock): Promise<void> {
    const keys = block.columns[this.#layout.key] as Float64Array;
    const { nanoseconds } = block;
    let [kept, keptRow] = [this.#last, 0];
    let keptTime = kept?.columns[this.#layout.key]?.[0] ?? Number.NaN;
    let keptFine = kept?.nanoseconds?.[0] ?? 0;
    let start = 0;
    for (let row = 0; row < block.length; row++) {
      const time = keys[row] as number;
      const fine = nanoseconds === null ? 0 : (nanoseconds[row] as number);
      if (this.#dropsRepeats && time === keptTime && fine === keptFine) {
        await this.#writer.add(this.#month.name, block, start, row);
        start = row + 1;
        const differs = !sameRow(kept as RowBlock, keptRow, block, row);
        this.#onRepeat({ row: this.rows + row, time: time as Micros, differs });
        continue;
      }
      if (time < this.#month.start || time >= this.#month.end) {
        await this.#writer.add(this.#month.name, block, start, row);
        start = row;
        this.#month = monthOf(time);
        this.#dropsRepeats = this.#keyedByTime && this.#isNewMonth(this.#month.name);
      }
      kept = block;
      keptRow = row;
      keptTime = time;
      keptFine = fine;
    }
    await this.#writer.add(this.#month.name, block, start, block.length);
    if (kept === block)
      this.#last = {
        length: 1,
        columns: block.columns.map((column) => column.slice(keptRow, keptRow + 1)),
        nanoseconds: block.nanoseconds?.slice(keptRow, keptRow + 1) ?? null,
      };
  }
}

const MANY = 8;

const listed = (words: readonly string[]): string =>
  words.length > MANY ? `${words.slice(0, MANY).join(', ')} and others` : words.join(', ');
