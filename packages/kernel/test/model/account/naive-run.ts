import {
  type Execution,
  joinMoney,
  type MoneyWords,
  type Order,
  type RecordedCash,
  type RunRecorder,
} from '../../../src/index.ts';
import { dateOf, dayOpens } from './account-days.ts';
import { read, times } from './exact.ts';
import { NaiveAccount } from './naive-account.ts';
import { NaiveCompanies } from './naive-companies.ts';
import { mayExercise, NaiveContracts } from './naive-contracts.ts';
import { NaivePrices } from './naive-prices.ts';
import { NaiveRates } from './naive-rates.ts';
import { NaiveSettlement } from './naive-settlement.ts';
import type { NaiveState } from './naive-state.ts';
import { listedTerms } from './naive-terms.ts';
import type { AccountWorld } from './world.ts';

/** Fills that no venue made: what follows from the calendar, which the naive run works out by itself. */
const BOOKED: readonly string[] = [
  'exercise',
  'assignment',
  'expiry-worthless',
  'cash-settlement',
  'delivery',
  'delisting',
  'transfer',
];
const CALENDAR_FIRST: readonly string[] = ['dividend', 'withholding', 'cash-in-lieu', 'merger'];

/**
 * The account of a run, replayed by plain loops. Of the engine it is told the fills of the venue, and when a strategy
 * has exercised or converted; all else that moves money or shares it works out from the data and tables themselves.
 */
export class NaiveRun implements RunRecorder {
  readonly state: NaiveState;
  readonly account: NaiveAccount;
  readonly problems: string[] = [];
  /** Of a cash account of which it is followed what is settled. */
  readonly settlement: NaiveSettlement | undefined;
  readonly #companies: NaiveCompanies;
  readonly #contracts: NaiveContracts;
  readonly #rates: NaiveRates;
  #time = Number.NEGATIVE_INFINITY;
  /** What of a timestamp has been done. */
  #done: 'nothing' | 'data' | 'calendar' = 'calendar';
  #isBegun = false;
  /** Whether strategies have their turn. */
  #isApplied = true;
  #begun = Number.NaN;
  /** What a conversion has taken, until it is told what for. */
  #convertFrom: { currency: string; amount: bigint } | undefined;

  constructor(world: AccountWorld) {
    const { instruments, streams } = world;
    this.account = new NaiveAccount(instruments);
    this.state = {
      world: {
        ...world,
        moved: (index, sign, quantity, value) => this.#settleLater(index, sign, quantity, value, 0n),
      },
      account: this.account,
      prices: new NaivePrices(
        instruments.map(({ symbol }) => symbol),
        streams,
      ),
      terms: instruments.map((one) => (one.contract?.option === undefined ? undefined : listedTerms(one))),
      owed: new Map(),
      told: new Map(),
      endedEarly: new Map(),
      indexOf: (id) => instruments.findIndex((one) => one.id === id),
    };
    this.#contracts = new NaiveContracts(this.state);
    this.#companies = new NaiveCompanies(this.state, (index) =>
      this.#contracts.settleOption(index, Number.NaN),
    );
    this.#rates = new NaiveRates(this.state);
    if (world.account === 'cash' && world.settles) {
      const settlement = new NaiveSettlement();
      this.settlement = settlement;
      this.account.onCash = (currency, amount) => settlement.onCash(currency, amount);
    }
    for (const [currency, amount] of Object.entries(world.deposits))
      this.account.post('deposit', currency, amount);
  }

  /** The engine is about to do the next timestamp; the first time it only begins. */
  beforeAdvance(isBegun: boolean): void {
    if (!isBegun) return;
    this.#done = 'nothing';
    this.#isApplied = false;
  }

  /** Pairs are known by the open of their first bar when the run begins. */
  begin(time: number): void {
    this.#isBegun = true;
    this.#begun = time;
    this.#time = time;
    for (const { symbol, columns } of this.state.world.streams) {
      const index = this.account.instruments.findIndex((one) => one.symbol === symbol);
      if (columns.kind === 'bar' && this.account.instruments[index]!.baseCurrency !== undefined)
        this.state.prices.last[index] = columns.open[0]!;
    }
  }

  /** A strategy has said what becomes of an option at its end. */
  tell(symbol: string, word: 'exercise' | 'abandon'): void {
    const index = this.account.instruments.findIndex((one) => one.symbol === symbol);
    const { lastTradeAt, expirationDate, settlement } = this.account.instruments[index]!.contract!;
    const settles = settlement === 'pm' ? lastTradeAt : Math.max(lastTradeAt, dayOpens(expirationDate));
    if (this.#time < settles) this.state.told.set(index, word);
  }

  onApplied(time: number): void {
    this.#reach(time, 'calendar');
    this.#isApplied = true;
  }

  onFill(_id: number, order: Order, execution: Execution, fee: MoneyWords, time: number): void {
    if (!this.#isBegun && execution.rule === 'transfer') return;
    const { rule } = execution;
    const index = order.instrumentIndex;
    const quantity = BigInt(execution.quantity);
    if (BOOKED.includes(rule)) {
      const isEarly = !this.#isApplied && this.#endsEarly(index, time);
      if (rule === 'delisting' || isEarly) this.#reach(time, 'data');
      else if (this.#isApplied) this.#exercised(order, quantity, time);
      else this.#reach(time, 'calendar');
      return;
    }
    const isClosedOut = order.tag === 'liquidation' && order.submittedAt === time;
    this.#reach(time, isClosedOut ? 'calendar' : 'data');
    const charged = joinMoney(fee.high, fee.low);
    this.account.fill(index, BigInt(order.sign), quantity, BigInt(execution.price), charged);
    this.state.prices.markIfUnknown(index, execution.price / order.priceFactor);
    const value = this.account.value(index, quantity, BigInt(execution.price));
    this.#settleLater(index, BigInt(order.sign), quantity, value, charged);
  }

  onCash({ kind, currency, amount, time, instrumentIndex }: RecordedCash): void {
    if (!this.#isBegun) return;
    if (kind === 'conversion') {
      if (amount < 0n) this.#convertFrom = { currency, amount };
      else this.#convert(currency, time);
    } else if (CALENDAR_FIRST.includes(kind) || this.#endsEarly(instrumentIndex, time))
      this.#reach(time, 'data');
    else if (this.#done !== 'calendar') this.#reach(time, 'calendar');
  }

  onRestated(_restatement: unknown, _before: number, time: number): void {
    this.#reach(time, 'data');
  }

  onOrderClosed(): void {}
  onLog(): void {}

  /** The account at the prices of now. */
  equity(): number {
    const { account, prices, owed } = this.state;
    let equity = 0;
    for (const currency of new Set([...account.currencies, ...owed.keys()])) {
      const amount = account.cash(currency) + (owed.get(currency) ?? 0n) + this.#rates.accrued(currency);
      if (amount !== 0n) equity += (Number(amount) / 1e18) * this.rate(currency);
    }
    for (const [index, { currency, baseCurrency, assetClass }] of account.instruments.entries()) {
      const { quantity, basis, settled } = account.holdings[index]!;
      if (quantity === 0n || baseCurrency !== undefined) continue;
      const value = account.units(index) * prices.last[index]!;
      const isMargined = ['future', 'perpetual', 'cfd'].includes(assetClass);
      equity += (isMargined ? value - Number(basis + settled) / 1e18 : value) * this.rate(currency);
    }
    return equity;
  }

  /** One unit of a currency in dollars. */
  rate(currency: string): number {
    if (currency === 'USD') return 1;
    const { account, prices } = this.state;
    return prices.last[account.instruments.findIndex(({ baseCurrency }) => baseCurrency === currency)]!;
  }

  /** Whether an option has ended, or ends now, before the data of a time. */
  #endsEarly(index: number | undefined, time: number): boolean {
    if (this.account.instruments[index ?? -1]?.contract?.option === undefined) return false;
    if (this.#done === 'nothing') this.#reach(time, 'data');
    return this.state.endedEarly.get(index!) === time;
  }

  #reach(time: number, step: 'data' | 'calendar'): void {
    if (!this.#isBegun) return;
    if (this.#done === 'nothing') {
      this.#time = time;
      this.#companies.onTime(time);
      this.settlement?.onTime(time);
      this.state.prices.advance(time);
      this.#done = 'data';
    }
    if (this.#time !== time) this.problems.push(`told of ${time} at ${this.#time}`);
    if (step === 'data' || this.#done === 'calendar') return;
    this.#done = 'calendar';
    this.#rates.varyFutures(time);
    this.#contracts.onTime(time);
    this.#contracts.assignEarly(time);
    this.#rates.fund(time);
    // The day that ends as the run begins was of no account of this run.
    if (time > this.#begun) this.#rates.endDay(time);
  }

  /** A strategy has exercised: the option leaves, and what it delivers follows. */
  #exercised(order: Order, quantity: bigint, time: number): void {
    const index = order.instrumentIndex;
    if (order.tag !== 'exercised') return;
    if (!mayExercise(this.state, index, quantity, time))
      this.problems.push(`${order.instrument.id} is exercised though it cannot be`);
    this.#contracts.exercise(index, true, quantity, Number.NaN);
  }

  #convert(to: string, time: number): void {
    const { currency, amount } = this.#convertFrom!;
    const rate = this.rate(currency) / this.rate(to);
    this.account.post('conversion', currency, amount);
    // To twelve decimals, a rate below a tenth to twelve digits.
    const text = rate < 0.1 ? rate.toPrecision(12) : rate.toFixed(12);
    const bought = times(read(text), { n: -amount, d: 10n ** 18n });
    this.account.pay('conversion', to, bought);
    if (time !== this.#time) this.problems.push(`converted at ${time}, told at ${this.#time}`);
  }

  /** Securities are paid days after their trade. */
  #settleLater(index: number, sign: bigint, quantity: bigint, value: bigint, fee: bigint): void {
    const { assetClass, currency, calendar } = this.account.instruments[index]!;
    const isMargined = ['future', 'perpetual', 'cfd'].includes(assetClass);
    if (!this.state.world.settles || isMargined) return;
    const days = assetClass === 'equity' ? 2 : assetClass === 'option' ? 1 : 0;
    // A trade before the first extended session of a day belongs to the day before.
    const traded = dateOf(calendar === 'ALWAYS' ? this.#time : this.#time - 8 * 3_600_000_000);
    const settles = days === 0 ? undefined : { date: traded + days, opens: dayOpens(traded + days) };
    const moved = -sign * value - fee;
    // What a fee takes beyond the proceeds, and a delivery that pays its taker, move at once.
    const isOdd = sign * moved > 0n;
    if (settles !== undefined && !isOdd) this.#rates.settlesLater(currency, moved, settles.opens);
    const money = isOdd ? 0n : moved < 0n ? -moved : moved;
    this.settlement?.onTrade({ index, sign, quantity, currency, money, traded, settles });
    if (isOdd) this.settlement?.onCash(currency, moved);
  }
}
