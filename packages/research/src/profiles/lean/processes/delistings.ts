import type { AccountBooks, AccountProcess, Instrument, Micros } from '@marketloom/kernel';
import { lastDateInFiles } from './company-files.ts';
import { LocalDates } from './local-dates.ts';

export interface DelistingsOptions {
  readonly books: AccountBooks;
  readonly instruments: readonly Instrument[];
  readonly timeZoneOf: (index: number) => string;
  /** Last price; 0 before the first. */
  readonly priceOf: (index: number) => number;
  readonly folder: string;
  readonly beginStep: (time: Micros) => void;
}

interface Due {
  readonly time: number;
  readonly index: number;
  readonly exDate: number;
  readonly step: 'warning' | 'removal';
}

/**
 * Shares that are listed no more, by LEAN's map files (R44): a step at the midnight that begins the last date, as a
 * warning, and at the next midnight the end of orders and holdings, at the last price and without a fee.
 */
export class Delistings implements AccountProcess {
  readonly phase = 'after-data';
  readonly #options: DelistingsOptions;
  readonly #due: readonly Due[];
  readonly #removed = new Set<number>();
  #next = 0;

  constructor(options: DelistingsOptions) {
    this.#options = options;
    const { instruments, folder, timeZoneOf } = options;
    this.#due = instruments
      .flatMap((instrument, index): readonly Due[] => {
        const last = instrument.assetClass === 'equity' ? lastDateInFiles(folder, instrument) : undefined;
        if (last === undefined) return [];
        const dates = new LocalDates(timeZoneOf(index));
        return [
          { index, exDate: last, time: dates.midnightOf(last), step: 'warning' },
          { index, exDate: last, time: dates.midnightOf(last, 1), step: 'removal' },
        ];
      })
      .toSorted((a, b) => a.time - b.time);
  }

  get nextTime(): number {
    return this.#due[this.#next]?.time ?? Number.POSITIVE_INFINITY;
  }

  begin(time: Micros): void {
    while (this.nextTime < time) this.#next++;
  }

  onTime(time: Micros): void {
    while (this.nextTime <= time) {
      const { index, step, exDate } = this.#due[this.#next++]!;
      this.#options.beginStep(time);
      if (step === 'removal') this.#remove(index, exDate);
      else this.#announce(index, exDate);
    }
  }

  /** Whether a share is listed no more. */
  isRemoved(index: number): boolean {
    return this.#removed.has(index);
  }

  #remove(index: number, exDate: number): void {
    this.#removed.add(index);
    const { books, priceOf } = this.#options;
    const { quantityScaled, priceFactor } = books.portfolio.positions[index]!;
    books.cancelOrders(index, 'DELISTED');
    if (quantityScaled !== 0)
      books.trade({
        instrumentIndex: index,
        sign: quantityScaled > 0 ? -1 : 1,
        quantity: Math.abs(quantityScaled),
        price: Math.round(priceOf(index) * priceFactor),
        rule: 'delisting',
        tag: 'delisting',
      });
    this.#announce(index, exDate, String(priceOf(index)));
  }

  /** A warning knows no price yet. */
  #announce(index: number, exDate: number, price?: string): void {
    const { books, instruments } = this.#options;
    const { id } = instruments[index]!;
    books.announce(index, {
      type: 'delisting',
      instrument: id,
      exDate,
      outcome: 'cash',
      ...(price === undefined ? {} : { price }),
    });
  }
}
