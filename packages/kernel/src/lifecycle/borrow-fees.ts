import type { AccountBooks } from '../account/account-process.ts';
import { divideHalfEven, type Money } from '../numeric/money.ts';
import { dateOfDay } from '../time/civil-day.ts';
import { MICROS_PER_DAY, type Micros } from '../time/micros.ts';
import { type BorrowRates, borrowTermsOn } from './borrow-rates.ts';
import { dayEndedBy, everyInterval } from './due-times.ts';
import { RATE_UNIT } from './exact-rate.ts';
import type { KindOfProcess } from './process-order.ts';
import { scaledPrice } from './reference-prices.ts';

export interface BorrowFeesOptions {
  readonly books: AccountBooks;
  /** By instrument index; others are borrowed for nothing. */
  readonly rates: ReadonlyMap<number, BorrowRates>;
  /** The last price of an instrument; NaN where none is known. */
  readonly lastPrice: (instrumentIndex: number) => number;
  /** When the account's day ends, in microseconds after midnight UTC; 0 where left out. */
  readonly dayEndsAt?: number;
}

const DAYS_PER_YEAR = 360n;

/** One day's fee on a value, rounded half to even at the eighteenth decimal. The rate in units of 10⁻¹². */
export const borrowFee = (value: bigint, rate: bigint): Money =>
  divideHalfEven(value * rate, RATE_UNIT * DAYS_PER_YEAR) as Money;

/**
 * What it costs to be short: at the end of each day of the calendar, so that a weekend costs two days, the value of
 * what is short at its last price × (fee − rebate) ÷ 360, by the rates of the day that ends.
 */
export class BorrowFees implements KindOfProcess {
  readonly kind = 'borrow-fees';
  readonly phase = 'after-data';
  nextTime = Number.POSITIVE_INFINITY;
  readonly #options: BorrowFeesOptions;
  readonly #lent: readonly (readonly [index: number, rates: BorrowRates])[];
  readonly #dueAfter: (time: number) => number;

  constructor(options: BorrowFeesOptions) {
    this.#options = options;
    this.#lent = [...options.rates].toSorted(([a], [b]) => a - b);
    this.#dueAfter = everyInterval(MICROS_PER_DAY, options.dayEndsAt);
  }

  begin(time: Micros): void {
    if (this.#lent.length > 0) this.nextTime = this.#dueAfter(time);
  }

  onTime(time: Micros): void {
    for (; this.nextTime <= time; this.nextTime = this.#dueAfter(this.nextTime)) this.#endDay(this.nextTime);
  }

  #endDay(time: number): void {
    const { books, lastPrice } = this.#options;
    const date = dateOfDay(dayEndedBy(time));
    for (const [index, rates] of this.#lent) {
      // The short leg, or the net where there are no legs, is the last.
      const position = books.portfolio.positions[index]!.legs.at(-1)!;
      if (!position.isShort) continue;
      const price = lastPrice(index);
      if (Number.isNaN(price)) continue;
      const { currency, pricePrecision } = position.instrument;
      const value = position.notional(-position.quantityScaled, scaledPrice(price, pricePrecision));
      const amount = -borrowFee(value, borrowTermsOn(rates, date).rate) as Money;
      const { leg } = position;
      if (amount !== 0n) books.post({ kind: 'borrow-fee', currency, amount, instrumentIndex: index, leg });
    }
  }
}
