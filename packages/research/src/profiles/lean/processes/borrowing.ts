import {
  type AccountBooks,
  type AccountProcess,
  type Instrument,
  MICROS_PER_DAY,
  type Micros,
  parseMoney,
} from '@marketloom/kernel';
import { readShortable, type ShortableRow } from '@marketloom/market-data';
import { LocalDates } from './local-dates.ts';

const DAYS_PER_YEAR = 360;

/** Tables of what borrowing costs and lending brings, by instrument index. */
export type BorrowTables = ReadonlyMap<number, readonly ShortableRow[]>;

/** Reads the tables of a broker; shares that it has none of cost nothing. */
export const borrowTablesOf = async (
  instruments: readonly Instrument[],
  folder: string,
  broker: string | undefined,
): Promise<BorrowTables> => {
  const tables = new Map<number, readonly ShortableRow[]>();
  if (broker === undefined) return tables;
  for (const [index, { assetClass, venue, symbol }] of instruments.entries()) {
    if (assetClass !== 'equity') continue;
    const found = await readShortable(folder, { market: venue, broker, symbol }).catch(() => undefined);
    if (found !== undefined) tables.set(index, found.rows);
  }
  return tables;
};

export interface BorrowingOptions {
  readonly books: AccountBooks;
  readonly tables: BorrowTables;
  readonly priceOf: (index: number) => number;
  readonly timeZoneOf: (index: number) => string;
  /** The last step in which data came. */
  readonly stepTime: () => number;
}

/** What one position is charged from on. */
interface Clock {
  readonly isShort: boolean;
  /** Number of the UTC day. */
  day: number;
}

const HOUR = MICROS_PER_DAY / 24;

/**
 * Borrowing costs once for each change of the UTC date, and who is long gets the rebate: value × rate ÷ 360 for each day
 * (R42). It is asked at the first step of each hour, with the prices of that step and the rate of its local date; the
 * first time that a position is seen only starts its clock, as does a day without a rate.
 */
export class Borrowing implements AccountProcess {
  readonly phase = 'after-data';
  readonly nextTime = Number.POSITIVE_INFINITY;
  readonly isWatching: boolean;
  readonly #options: BorrowingOptions;
  readonly #clocks = new Map<number, Clock>();
  readonly #dates = new Map<number, LocalDates>();
  #hour = Number.NEGATIVE_INFINITY;

  constructor(options: BorrowingOptions) {
    this.#options = options;
    this.isWatching = options.tables.size > 0;
    for (const index of options.tables.keys())
      this.#dates.set(index, new LocalDates(options.timeZoneOf(index)));
  }

  onTime(time: Micros): void {
    const hour = Math.floor(time / HOUR);
    if (this.#options.stepTime() !== time || hour === this.#hour) return;
    this.#hour = hour;
    for (const index of this.#options.tables.keys()) this.#scan(index, time);
  }

  #scan(index: number, time: Micros): void {
    const { books, tables, priceOf } = this.#options;
    const { isFlat, isShort, units, instrument } = books.portfolio.positions[index]!;
    if (isFlat) {
      this.#clocks.delete(index);
      return;
    }
    const day = Math.floor(time / MICROS_PER_DAY);
    const clock = this.#clocks.get(index);
    if (clock === undefined || clock.isShort !== isShort) {
      this.#clocks.set(index, { isShort, day });
      return;
    }
    if (clock.day === day) return;
    const date = this.#dates.get(index)!.dateOf(time);
    const row = tables.get(index)!.findLast(({ from }) => from <= date);
    const rate = (isShort ? row?.feeRate : row?.rebateRate) ?? 0;
    if (rate === 0) {
      this.#clocks.delete(index);
      return;
    }
    const days = day - clock.day;
    clock.day = day;
    const amount = parseMoney((((units * priceOf(index) * rate) / DAYS_PER_YEAR) * days).toFixed(12));
    if (amount !== 0n)
      books.post({ kind: 'borrow-fee', currency: instrument.currency, amount, instrumentIndex: index });
  }
}
