import type { AccountBooks } from '../account/account-process.ts';
import type { Micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import { atSessionCloses, type DueAfter } from './due-times.ts';
import type { KindOfProcess } from './process-order.ts';
import { scaledPrice } from './reference-prices.ts';

export interface DailySettlementOptions {
  readonly books: AccountBooks;
  /** By instrument index. */
  readonly calendars: readonly SessionCalendar[];
  /** The last price of an instrument; NaN where none is known. */
  readonly lastPrice: (instrumentIndex: number) => number;
  /** The settlement price of the session that closes; NaN or undefined where the data have none of it. */
  readonly settlementPrice?: (instrumentIndex: number, time: Micros) => number | undefined;
  /** When futures of a calendar are settled; at each of its closes where left out. */
  readonly dueAfter?: (calendar: SessionCalendar) => DueAfter;
}

interface Clearing {
  readonly indices: number[];
  readonly dueAfter: DueAfter;
  due: number;
}

/**
 * The profit and loss of open futures, paid into cash at each close of their calendar: from the price of the trade,
 * or the last settlement, to the settlement price. The average price of the position stays that of its trades.
 */
export class DailySettlement implements KindOfProcess {
  readonly kind = 'daily-settlement';
  readonly phase = 'after-data';
  nextTime = Number.POSITIVE_INFINITY;
  readonly #options: DailySettlementOptions;
  readonly #clearings: readonly Clearing[];

  constructor(options: DailySettlementOptions) {
    this.#options = options;
    const { books, calendars, dueAfter = atSessionCloses } = options;
    const byCalendar = new Map<SessionCalendar, Clearing>();
    for (const [index, { assetClass }] of books.portfolio.instruments.entries()) {
      if (assetClass !== 'future') continue;
      const calendar = calendars[index]!;
      let clearing = byCalendar.get(calendar);
      if (clearing === undefined) {
        clearing = { indices: [], dueAfter: dueAfter(calendar), due: Number.POSITIVE_INFINITY };
        byCalendar.set(calendar, clearing);
      }
      clearing.indices.push(index);
    }
    this.#clearings = [...byCalendar.values()];
  }

  begin(time: Micros): void {
    for (const clearing of this.#clearings) clearing.due = clearing.dueAfter(time - 1);
    this.#plan();
  }

  onTime(time: Micros): void {
    for (const clearing of this.#clearings) {
      if (clearing.due > time) continue;
      clearing.due = clearing.dueAfter(time);
      for (const index of clearing.indices) this.#settle(index, time);
    }
    this.#plan();
  }

  #settle(index: number, time: Micros): void {
    const { books, lastPrice, settlementPrice } = this.#options;
    const net = books.portfolio.positions[index]!;
    if (net.isFlat) return;
    const { currency, pricePrecision } = net.instrument;
    const given = settlementPrice?.(index, time) ?? Number.NaN;
    const price = Number.isNaN(given) ? lastPrice(index) : given;
    if (Number.isNaN(price)) return;
    for (const position of net.legs) {
      const amount = position.variation(scaledPrice(price, pricePrecision));
      const { leg } = position;
      if (amount !== 0n) books.post({ kind: 'variation', currency, amount, instrumentIndex: index, leg });
    }
  }

  #plan(): void {
    this.nextTime = this.#clearings.reduce((next, { due }) => Math.min(next, due), Number.POSITIVE_INFINITY);
  }
}
