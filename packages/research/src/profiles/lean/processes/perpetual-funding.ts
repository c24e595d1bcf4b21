import {
  type AccountBooks,
  type AccountProcess,
  type FundingRates,
  fundingAmount,
  MICROS_PER_HOUR,
  type Micros,
} from '@marketloom/kernel';

/** What a market's perpetuals pay by. */
export interface LeanFunding {
  readonly rates: FundingRates;
  /** Hours between two payments, counted from midnight UTC. */
  readonly hours: number;
}

export interface LeanPerpetualFundingOptions {
  readonly books: AccountBooks;
  /** By instrument index; a perpetual without pays nothing. */
  readonly funding: ReadonlyMap<number, LeanFunding>;
  /** NaN before the first. */
  readonly priceOf: (index: number) => number;
  /** The last step in which data came. */
  readonly stepTime: () => number;
}

/**
 * Funding as LEAN has it: at the first step of an hour, once for each stamp that has passed since a step of an hour first
 * saw the position. The rate is the last one that the table tells by now, for as long as it tells no other.
 */
export class LeanPerpetualFunding implements AccountProcess {
  readonly phase = 'after-data';
  readonly nextTime = Number.POSITIVE_INFINITY;
  readonly isWatching: boolean;
  readonly #options: LeanPerpetualFundingOptions;
  /** The next stamp of each position that is held. */
  readonly #due = new Map<number, number>();
  #hour = Number.NEGATIVE_INFINITY;

  constructor(options: LeanPerpetualFundingOptions) {
    this.#options = options;
    this.isWatching = options.funding.size > 0;
  }

  onTime(time: Micros): void {
    const hour = Math.floor(time / MICROS_PER_HOUR);
    if (this.#options.stepTime() !== time || hour === this.#hour) return;
    this.#hour = hour;
    for (const [index, funding] of this.#options.funding) this.#scan(index, funding, time);
  }

  #scan(index: number, { rates, hours }: LeanFunding, time: Micros): void {
    if (this.#options.books.portfolio.positions[index]!.isFlat) {
      this.#due.delete(index);
      return;
    }
    const interval = hours * MICROS_PER_HOUR;
    let due = this.#due.get(index) ?? (Math.floor(time / interval) + 1) * interval;
    const row = rates.times.findLastIndex((told) => told <= time);
    if (row >= 0) for (; due <= time; due += interval) this.#pay(index, rates.rates[row]!);
    this.#due.set(index, due);
  }

  #pay(index: number, rate: bigint): void {
    const { books, priceOf } = this.#options;
    const { instrument, quantityScaled } = books.portfolio.positions[index]!;
    const mark = priceOf(index);
    if (Number.isNaN(mark)) return;
    const { quantityPrecision, multiplier, currency } = instrument;
    const amount = fundingAmount({ quantityScaled, quantityPrecision, multiplier, mark, rate });
    if (amount !== 0n) books.post({ kind: 'funding', currency, amount, instrumentIndex: index });
  }
}
