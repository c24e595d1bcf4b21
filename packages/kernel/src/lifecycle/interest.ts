import type { AccountBooks } from '../account/account-process.ts';
import { divideHalfEven, MONEY_SCALE, type Money } from '../numeric/money.ts';
import { dateOfDay } from '../time/civil-day.ts';
import { MICROS_PER_DAY, type Micros } from '../time/micros.ts';
import { dayEndedBy, everyInterval } from './due-times.ts';
import { RATE_UNIT } from './exact-rate.ts';
import { accruedInDay, type CurrencyInterest } from './interest-rates.ts';
import type { KindOfProcess } from './process-order.ts';

/** When interest that has accrued is paid: after the last day of the month, or after each day. */
export const interestPostings = ['monthly', 'daily'] as const;
export type InterestPosting = (typeof interestPostings)[number];

export interface InterestOptions {
  readonly books: Pick<AccountBooks, 'post' | 'accrue'>;
  /** By currency; balances of another currency earn and cost nothing. */
  readonly rates: ReadonlyMap<string, CurrencyInterest>;
  /** What of a currency is settled; the whole balance where settlement is not followed. */
  readonly settledBalance: (currency: string) => Money;
  /** `monthly` where left out. */
  readonly posting?: InterestPosting;
  /** When the account's day ends, in microseconds after midnight UTC; 0 where left out. */
  readonly dayEndsAt?: number;
}

interface Accrual {
  readonly currency: string;
  readonly interest: CurrencyInterest;
  /** As {@link accruedInDay} counts. */
  sum: bigint;
  /** What the account's equity counts of it. */
  counted: Money;
}

/**
 * Interest on balances: at the end of each day of the calendar, weekends too, on what is settled then, by the rates of
 * the day that ends. Accrued exactly; paid in whole cents, rounded half to even, and what rounding leaves is carried on.
 */
export class Interest implements KindOfProcess {
  readonly kind = 'interest';
  readonly phase = 'after-data';
  nextTime = Number.POSITIVE_INFINITY;
  readonly #options: InterestOptions;
  readonly #accruals: readonly Accrual[];
  readonly #dueAfter: (time: number) => number;

  constructor(options: InterestOptions) {
    this.#options = options;
    this.#accruals = Array.from(options.rates, ([currency, interest]) => ({
      currency,
      interest,
      sum: 0n,
      counted: 0n as Money,
    }));
    this.#dueAfter = everyInterval(MICROS_PER_DAY, options.dayEndsAt);
  }

  begin(time: Micros): void {
    if (this.#accruals.length > 0) this.nextTime = this.#dueAfter(time);
  }

  /** What has accrued and is not paid, to the eighteenth decimal, halves to even. */
  accrued(currency: string): Money {
    const accrual = this.#accruals.find((of) => of.currency === currency);
    return accrual === undefined ? (0n as Money) : moneyOf(accrual, MONEY_SCALE);
  }

  onTime(time: Micros): void {
    for (; this.nextTime <= time; this.nextTime = this.#dueAfter(this.nextTime)) this.#endDay(this.nextTime);
  }

  #endDay(time: number): void {
    const { posting = 'monthly', settledBalance } = this.#options;
    const day = dayEndedBy(time);
    const date = dateOfDay(day);
    const isPosted = posting === 'daily' || dateOfDay(day + 1) % 100 === 1;
    for (const accrual of this.#accruals) {
      const balance = settledBalance(accrual.currency);
      if (balance !== 0n) accrual.sum += accruedInDay(balance, date, accrual.interest);
      if (isPosted) this.#post(accrual);
      this.#count(accrual);
    }
  }

  #post(accrual: Accrual): void {
    const { currency, interest } = accrual;
    const amount = moneyOf(accrual, interest.decimals);
    if (amount === 0n) return;
    accrual.sum -= amount * scaleOf(interest);
    this.#options.books.post({ kind: 'interest', currency, amount });
  }

  #count(accrual: Accrual): void {
    const counted = moneyOf(accrual, MONEY_SCALE);
    if (counted === accrual.counted) return;
    this.#options.books.accrue(accrual.currency, (counted - accrual.counted) as Money);
    accrual.counted = counted;
  }
}

/** What one unit of Money is as accruals count. */
const scaleOf = ({ dayCount }: CurrencyInterest): bigint => RATE_UNIT * BigInt(dayCount);

/** What has accrued, in so many decimals. */
const moneyOf = ({ sum, interest }: Accrual, decimals: number): Money => {
  const step = 10n ** BigInt(MONEY_SCALE - decimals);
  return (divideHalfEven(sum, scaleOf(interest) * step) * step) as Money;
};
