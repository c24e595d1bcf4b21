import { KernelError } from '../errors.ts';
import { isoDate } from '../time/civil-day.ts';
import type { AdjustmentStep } from './adjustment-step.ts';
import {
  type Amount,
  decimalText,
  divide,
  multiply,
  ONE,
  product,
  type Rational,
  rational,
  rationalToNumber,
} from './rational.ts';

/** `split-adjusted`: splits and stock dividends; `fully-adjusted`: dividends, rights and spin-offs too. */
export const priceModes = ['raw', 'split-adjusted', 'fully-adjusted'] as const;
export type PriceMode = (typeof priceModes)[number];

interface Factors {
  readonly exDate: number;
  /** First day on which a decision may use it. */
  readonly knownFrom: number;
  readonly exact: Rational;
  readonly double: number;
}

/**
 * Prices and volumes of one instrument, adjusted as they were known on a day. A factor counts for prices before its
 * ex-date, from its ex-date on: a price as of a day never changes by an event that takes effect later. Days are
 * yyyymmdd. What orders, fees, ticks and cash go by is the raw price.
 */
export class PriceAdjuster {
  readonly #price: Readonly<Record<PriceMode, readonly Factors[]>>;
  readonly #split: readonly Factors[];

  /** Steps by ex-date, as `adjustmentSteps` and `leanFactorSteps` give them. */
  constructor(steps: readonly AdjustmentStep[]) {
    const inOrder = steps.toSorted((a, b) => a.exDate - b.exDate);
    const factors = (of: (step: AdjustmentStep) => Rational): readonly Factors[] =>
      inOrder
        .map((step) => ({
          exDate: step.exDate,
          knownFrom: Math.max(step.exDate, (step.knownAfter ?? 0) + 1),
          exact: of(step),
          double: rationalToNumber(of(step)),
        }))
        .filter(({ exact }) => exact.numerator !== exact.denominator);
    this.#split = factors(({ split }) => split);
    this.#price = {
      raw: [],
      'split-adjusted': this.#split,
      'fully-adjusted': factors(({ split, distribution }) => multiply(split, distribution)),
    };
  }

  /** What a raw price of `date` is multiplied by, exactly. Refuses a price that is not known yet. */
  priceFactor(date: number, asOf: number, mode: PriceMode): Rational {
    return exactFactor(this.#price[mode], date, asOf);
  }

  /** What a raw volume of `date` is multiplied by: dividends do not move it. */
  volumeFactor(date: number, asOf: number, mode: PriceMode): Rational {
    return mode === 'raw' ? ONE : divide(ONE, exactFactor(this.#split, date, asOf));
  }

  /** A price of `date` as of a day, as a decimal text; rounded only where it has more than eighteen decimals. */
  price(raw: Amount, date: number, asOf: number, mode: PriceMode): string {
    return decimalText(multiply(rational(raw, 'price'), this.priceFactor(date, asOf, mode)));
  }

  volume(raw: Amount, date: number, asOf: number, mode: PriceMode): string {
    return decimalText(multiply(rational(raw, 'volume'), this.volumeFactor(date, asOf, mode)));
  }

  /** Price factors for a column of ascending dates as doubles, for market data and indicators. */
  priceFactors(dates: ArrayLike<number>, asOf: number, mode: PriceMode): Float64Array {
    return doubleFactors(this.#price[mode], dates, asOf);
  }

  volumeFactors(dates: ArrayLike<number>, asOf: number, mode: PriceMode): Float64Array {
    if (mode === 'raw') return new Float64Array(dates.length).fill(1);
    return doubleFactors(this.#split, dates, asOf).map((factor) => 1 / factor);
  }
}

const refuseFuture = (date: number, asOf: number): void => {
  if (date > asOf)
    throw new KernelError(
      'ADJUSTMENT_LOOK_AHEAD',
      `a price of ${isoDate(date)} is not known as of ${isoDate(asOf)}; ask as of its own day or a later one`,
    );
};

const exactFactor = (factors: readonly Factors[], date: number, asOf: number): Rational => {
  refuseFuture(date, asOf);
  return product(
    factors.filter(({ exDate, knownFrom }) => exDate > date && knownFrom <= asOf).map(({ exact }) => exact),
  );
};

/** One walk from the newest date to the oldest. */
const doubleFactors = (
  factors: readonly Factors[],
  dates: ArrayLike<number>,
  asOf: number,
): Float64Array<ArrayBuffer> => {
  const column = new Float64Array(dates.length);
  if (dates.length > 0) refuseFuture(dates[dates.length - 1]!, asOf);
  let factor = 1;
  let next = factors.length - 1;
  for (let i = dates.length - 1; i >= 0; i--) {
    for (; next >= 0 && factors[next]!.exDate > dates[i]!; next--)
      if (factors[next]!.knownFrom <= asOf) factor *= factors[next]!.double;
    column[i] = factor;
  }
  return column;
};
