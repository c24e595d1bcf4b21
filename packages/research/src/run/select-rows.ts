import { type MarketColumns, type SessionCalendar, timesOf } from '@marketloom/kernel';

/** The rows of a chunk for which `isWanted`; the chunk itself where those are all. */
export const selectRows = (columns: MarketColumns, isWanted: (row: number) => boolean): MarketColumns => {
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row++) if (isWanted(row)) rows.push(row);
  if (rows.length === columns.length) return columns;
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      column instanceof Float64Array
        ? Float64Array.from(rows, (row) => column[row]!)
        : name === 'length'
          ? rows.length
          : column,
    ]),
  ) as unknown as MarketColumns;
};

/**
 * Whether rows lie in a regular session: bars that overlap one, ticks from its open to its close, both included. Times
 * are asked in ascending order.
 */
export class RegularHours {
  readonly #calendar: SessionCalendar;
  #session = 0;

  constructor(calendar: SessionCalendar) {
    this.#calendar = calendar;
  }

  select(columns: MarketColumns): MarketColumns {
    const times = timesOf(columns);
    const begins = 'openTime' in columns ? columns.openTime : undefined;
    return selectRows(columns, (row) =>
      this.#isWithin(begins?.[row] ?? times[row]!, times[row]!, begins !== undefined),
    );
  }

  #isWithin(from: number, to: number, isSpan: boolean): boolean {
    const { opens, closes } = this.#calendar;
    while (
      this.#session < closes.length &&
      (isSpan ? closes[this.#session]! <= from : closes[this.#session]! < from)
    )
      this.#session++;
    const open = opens[this.#session];
    return open !== undefined && (isSpan ? open < to : open <= to);
  }
}
