import {
  type AccountBooks,
  type AccountProcess,
  dateOfDay,
  type Instrument,
  MICROS_PER_DAY,
  type Micros,
  parseMoney,
} from '@marketloom/kernel';
import { readShortable, type ShortableRow } from '@marketloom/market-data';

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
}

/** Borrowing costs once for each change of the UTC date: value × rate ÷ 360; who is long gets the rebate (R42). */
export class Borrowing implements AccountProcess {
  readonly phase = 'after-data';
  nextTime = Number.POSITIVE_INFINITY;
  readonly #options: BorrowingOptions;

  constructor(options: BorrowingOptions) {
    this.#options = options;
  }

  begin(time: Micros): void {
    if (this.#options.tables.size > 0) this.nextTime = nextDay(time);
  }

  onTime(time: Micros): void {
    for (; this.nextTime <= time; this.nextTime = nextDay(this.nextTime)) this.#charge(this.nextTime);
  }

  #charge(time: number): void {
    const { books, tables, priceOf } = this.#options;
    const date = dateOfDay(Math.floor(time / MICROS_PER_DAY) - 1);
    for (const [index, rows] of tables) {
      const { isFlat, isShort, units, instrument } = books.portfolio.positions[index]!;
      const row = rows.findLast(({ from }) => from <= date);
      const rate = (isShort ? row?.feeRate : row?.rebateRate) ?? 0;
      if (isFlat || rate === 0) continue;
      const amount = parseMoney(((units * priceOf(index) * rate) / DAYS_PER_YEAR).toFixed(12));
      if (amount !== 0n)
        books.post({ kind: 'borrow-fee', currency: instrument.currency, amount, instrumentIndex: index });
    }
  }
}

const nextDay = (time: number): number => (Math.floor(time / MICROS_PER_DAY) + 1) * MICROS_PER_DAY;
