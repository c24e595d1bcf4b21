import type { Order } from '@marketloom/kernel';
import { RowLog } from './row-log.ts';

/** The market's prices in an order's life beside that of its decision, scaled; NaN where none was known. */
export interface RecordedPrices {
  readonly arrival: number;
  /** When it ended, or the run did. */
  readonly end: number;
}

const ROW = { id: 0, arrival: 1, end: 2 } as const;
const ROW_WORDS = Object.keys(ROW).length;

/**
 * Prices at the arrival and at the end of those orders for which they say something: that arrived at another price than
 * that of the decision, or that were not filled whole. A run of market orders without latency keeps nothing here.
 */
export class OrderPricesLog {
  #rows: RowLog | undefined;

  add(order: Order, end: number): void {
    if (Number.isNaN(end) && Object.is(order.arrivalScaled, order.decisionScaled)) return;
    this.#rows ??= new RowLog(ROW_WORDS);
    const at = this.#rows.add();
    const { words } = this.#rows;
    words[at + ROW.id] = order.id;
    words[at + ROW.arrival] = order.arrivalScaled;
    words[at + ROW.end] = end;
  }

  /** Gives the prices of orders, asked for by rising id; undefined where nothing is kept. */
  reader(): (id: number) => RecordedPrices | undefined {
    const rows = this.#rows;
    if (rows === undefined) return () => undefined;
    const find = rows.finder(ROW.id);
    return (id) => {
      const row = find(id);
      return row === undefined
        ? undefined
        : { arrival: rows.at(row, ROW.arrival), end: rows.at(row, ROW.end) };
    };
  }

  close(): void {
    this.#rows?.close();
  }
}
