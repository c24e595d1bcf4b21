import type { AccountBooks } from '../account/account-process.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven, MONEY_SCALE, type Money } from '../numeric/money.ts';
import type { Micros } from '../time/micros.ts';
import { exactPrice, RATE_UNIT } from './exact-rate.ts';
import type { FundingRates } from './funding-rates.ts';
import type { KindOfProcess } from './process-order.ts';

export interface PerpetualFundingOptions {
  readonly books: AccountBooks;
  /** By instrument index; a perpetual without rates pays nothing. */
  readonly rates: ReadonlyMap<number, FundingRates>;
  /** The mark of an instrument, or its last price where no mark is known; NaN where neither is. */
  readonly markPrice: (instrumentIndex: number) => number;
}

/**
 * What longs of perpetuals pay shorts at each stamp where the rate is positive, and receive where it is negative:
 * quantity × multiplier × mark × rate of what is held at the stamp itself. Linear contracts, paid in the currency of
 * the quote; exact, rounded once, half to even at the eighteenth decimal.
 */
export const fundingAmount = (input: {
  readonly quantityScaled: number;
  readonly quantityPrecision: number;
  readonly multiplier: number;
  readonly mark: number;
  /** In units of 10⁻¹². */
  readonly rate: bigint;
}): Money => {
  const multiplier = parseScaledBigInt(input.multiplier, MONEY_SCALE, 'multiplier');
  const value = BigInt(-input.quantityScaled) * multiplier * exactPrice(input.mark) * input.rate;
  return divideHalfEven(value, 10n ** BigInt(input.quantityPrecision) * RATE_UNIT * RATE_UNIT) as Money;
};

export class PerpetualFunding implements KindOfProcess {
  readonly kind = 'funding';
  readonly phase = 'after-data';
  nextTime = Number.POSITIVE_INFINITY;
  readonly #options: PerpetualFundingOptions;
  readonly #tables: { readonly index: number; readonly rates: FundingRates; row: number }[];

  constructor(options: PerpetualFundingOptions) {
    this.#options = options;
    this.#tables = [...options.rates]
      .toSorted(([a], [b]) => a - b)
      .map(([index, rates]) => ({ index, rates, row: 0 }));
  }

  begin(time: Micros): void {
    for (const table of this.#tables) {
      const row = table.rates.times.findIndex((stamp) => stamp >= time);
      table.row = row < 0 ? table.rates.times.length : row;
    }
    this.#plan();
  }

  onTime(time: Micros): void {
    for (const table of this.#tables) {
      const { times, rates } = table.rates;
      for (; times[table.row]! <= time; table.row++) this.#pay(table.index, rates[table.row]!);
    }
    this.#plan();
  }

  #pay(index: number, rate: bigint): void {
    const { books, markPrice } = this.#options;
    const net = books.portfolio.positions[index]!;
    const mark = net.isFlat ? Number.NaN : markPrice(index);
    if (Number.isNaN(mark)) return;
    const { quantityPrecision, multiplier, currency } = net.instrument;
    for (const { quantityScaled, leg } of net.legs) {
      const amount = fundingAmount({ quantityScaled, quantityPrecision, multiplier, mark, rate });
      if (amount !== 0n) books.post({ kind: 'funding', currency, amount, instrumentIndex: index, leg });
    }
  }

  #plan(): void {
    this.nextTime = this.#tables.reduce(
      (next, { rates, row }) => Math.min(next, rates.times[row] ?? Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
    );
  }
}
