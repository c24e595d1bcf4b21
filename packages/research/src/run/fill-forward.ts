import { allocateBars, type BarColumns, type MarketColumns, type SessionCalendar } from '@marketloom/kernel';

/** Bars of one span: those that are missing within a session stand at the close before them, without volume. */
export class FillForward {
  readonly #span: number;
  readonly #calendar: SessionCalendar;
  #lastClose = Number.NaN;
  #lastTime = Number.NaN;
  #session = 0;

  /** @param span Microseconds of a bar. */
  constructor(span: number, calendar: SessionCalendar) {
    this.#span = span;
    this.#calendar = calendar;
  }

  extend(columns: MarketColumns): MarketColumns {
    if (columns.kind !== 'bar') return columns;
    const rows: number[][] = [];
    for (let row = 0; row < columns.length; row++) {
      rows.push(...this.#before(columns.openTime[row]!));
      rows.push(NAMES.map((name) => columns[name][row]!));
      this.#lastClose = columns.close[row]!;
      this.#lastTime = columns.closeTime[row]!;
    }
    return rows.length === columns.length ? columns : barsOf(rows);
  }

  /** The bars that are missing after the last one, up to a time. */
  rest(until: number): MarketColumns {
    const rows = this.#before(until);
    this.#lastTime = Number.NaN;
    return barsOf(rows);
  }

  /** The bars that are missing since the last one and begin before a time. */
  #before(time: number): number[][] {
    const rows: number[][] = [];
    if (Number.isNaN(this.#lastTime)) return rows;
    const price = this.#lastClose;
    for (let from = this.#next(this.#lastTime); from < time; from = this.#next(from + this.#span))
      rows.push([from, from + this.#span, price, price, price, price, 0]);
    return rows;
  }

  /** The first moment from `time` on at which a bar begins within a session; Infinity after the last. */
  #next(time: number): number {
    const { opens, closes } = this.#calendar;
    while (this.#session < closes.length && closes[this.#session]! <= time) this.#session++;
    const open = opens[this.#session];
    return open === undefined ? Number.POSITIVE_INFINITY : Math.max(time, open);
  }
}

const NAMES = ['openTime', 'closeTime', 'open', 'high', 'low', 'close', 'volume'] as const;

const barsOf = (rows: readonly (readonly number[])[]): BarColumns => {
  const columns = allocateBars(rows.length);
  for (const [row, values] of rows.entries())
    for (const [at, name] of NAMES.entries()) columns[name][row] = values[at]!;
  columns.length = rows.length;
  return columns;
};
