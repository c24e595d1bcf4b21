import {
  type FillRule,
  type Instrument,
  joinMoney,
  type Micros,
  type Money,
  moneyToNumber,
  type Portfolio,
  parseMoney,
  type RunRecorder,
} from '@marketloom/kernel';
import {
  type AccountState,
  type ClosingTransaction,
  currencySymbol,
  LeanSampler,
  leanStatistics,
  type PrintedStatistics,
  printStatistics,
  type RateHistory,
  type SampleSeries,
} from './statistics/index.ts';

export interface LeanRecordSetup {
  /** Local midnights that begin the first date and end the last. */
  readonly start: Micros;
  readonly end: Micros;
  readonly timeZone: string;
  readonly benchmark: SampleSeries;
  readonly riskFreeRates: RateHistory;
  readonly daysPerYear: number;
}

/** What a record asks of the run. */
export interface RecordedAccount {
  readonly portfolio: Portfolio;
  readonly value: number;
  readonly cash: number;
  /** Whether it has had a balance, even an empty one, in a currency whose rate is not fixed. */
  readonly hasForeignCurrency: boolean;
  /** The last step in which data came; NaN before the first. */
  readonly stepTime: number;
  /** Orders that counted as orders at the venue. */
  readonly orderCount: number;
}

/** Follows one run for LEAN's statistics. */
export class LeanRecord {
  readonly #setup: LeanRecordSetup;
  readonly #account: RecordedAccount;
  readonly #sampler: LeanSampler;
  readonly #transactions: readonly ClosingTransaction[];
  readonly #startEquity: number;
  readonly #startValue: number;
  #hasForeignCurrency: boolean;
  /** Orders that no venue took. */
  #orders = 0;
  #fees = 0n;
  #traded = 0;
  #before: AccountState;
  /** A step that no data bring about, such as a dividend. */
  #ownStep = Number.NaN;
  #beforeOwnStep: AccountState | undefined;

  /** Made when the run begins, before any price of it is known. */
  constructor(setup: LeanRecordSetup, account: RecordedAccount, transactions: readonly ClosingTransaction[]) {
    this.#setup = setup;
    this.#account = account;
    this.#transactions = transactions;
    this.#startEquity = account.cash;
    this.#startValue = account.value;
    this.#hasForeignCurrency = account.hasForeignCurrency;
    const { start, end, timeZone, benchmark } = setup;
    this.#sampler = new LeanSampler({ start, end, timeZone, benchmark, startValue: this.#startValue });
    this.#before = this.#state();
  }

  /** Something that is no market data happens now, and is a step of its own; called before it changes the account. */
  beginStep(time: Micros): void {
    if (this.#ownStep === time) return;
    this.#ownStep = time;
    this.#beforeOwnStep = this.#state();
  }

  onFill: RunRecorder['onFill'] = (_, order, { quantity, price, rule }, fee, __, rate) => {
    const { instrument, priceFactor, quantityFactor } = order;
    const amount = joinMoney(fee.high, fee.low) as Money;
    if (rule === 'transfer') return;
    if (isEnding(rule, instrument)) this.#orders++;
    this.#fees += rate === 1 ? amount : parseMoney((moneyToNumber(amount) * rate).toFixed(12));
    // LEAN lets an option go for nothing, and pays what it is worth apart.
    if (rule === 'cash-settlement' && instrument.contract?.option !== undefined) return;
    const size = (quantity / quantityFactor) * (price / priceFactor) * instrument.multiplier;
    this.#traded += Math.abs(size) * rate;
  };

  onApplied = (time: Micros): void => {
    this.#before = this.#ownStep === time ? this.#beforeOwnStep! : this.#state();
  };

  onMark = (time: Micros): void => {
    if (this.#account.stepTime !== time && this.#ownStep !== time) return;
    this.#hasForeignCurrency ||= this.#account.hasForeignCurrency;
    this.#sampler.step(time, this.#state(), this.#before);
  };

  statistics(): PrintedStatistics {
    const { riskFreeRates, daysPerYear } = this.#setup;
    return printStatistics(
      leanStatistics({
        samples: this.#sampler.finish(),
        totalOrders: this.#account.orderCount + this.#orders,
        startEquity: this.#startEquity,
        hasForeignCurrency: this.#hasForeignCurrency,
        totalFees: this.#fees as Money,
        closingTransactions: this.#transactions,
        riskFreeRates,
        daysPerYear,
      }),
      currencySymbol(this.#account.portfolio.currency),
    );
  }

  #state(): AccountState {
    return { value: this.#account.value, tradedValue: this.#traded };
  }
}

/** Trades that count as orders though no venue took them; what an option delivers belongs to the order that ends it. */
const isEnding = (rule: FillRule, { contract }: Instrument): boolean => {
  if (rule === 'exercise' || rule === 'assignment') return contract?.option !== undefined;
  return (
    rule === 'expiry-worthless' || rule === 'cash-settlement' || rule === 'delivery' || rule === 'delisting'
  );
};
