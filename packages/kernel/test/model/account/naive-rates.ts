import { dateOf, dayCloses } from './account-days.ts';
import {
  type Exact,
  exact,
  minus,
  moneyOf,
  nearest,
  ofMoney,
  over,
  plus,
  read,
  times,
  UNIT,
} from './exact.ts';
import type { NaiveState } from './naive-state.ts';

const DAY = 86_400_000_000;

/** Money of trades that changes hands later. */
interface Underway {
  readonly currency: string;
  readonly amount: bigint;
  readonly opens: number;
}

/** What is paid by the day: variation of futures, funding, the cost of borrowing, interest. */
export class NaiveRates {
  readonly #state: NaiveState;
  readonly #accrued = new Map<string, Exact>();
  #underway: Underway[] = [];

  constructor(state: NaiveState) {
    this.#state = state;
  }

  /** Interest that is owed, and not paid yet. */
  accrued(currency: string): bigint {
    return moneyOf(this.#accrued.get(currency) ?? exact(0n));
  }

  /** The money of a trade, which settles at an open of days later. */
  settlesLater(currency: string, amount: bigint, opens: number): void {
    this.#underway.push({ currency, amount, opens });
  }

  varyFutures(time: number): void {
    if (dayCloses(dateOf(time)) !== time) return;
    const { account, prices } = this.#state;
    for (const [index, { assetClass, pricePrecision }] of account.instruments.entries()) {
      const held = account.holdings[index]!;
      if (assetClass !== 'future' || held.quantity === 0n || Number.isNaN(prices.last[index])) continue;
      const price = BigInt(Math.round(prices.last[index]! * 10 ** pricePrecision));
      account.vary(index, account.value(index, held.quantity, price) - held.basis - held.settled);
    }
  }

  fund(time: number): void {
    const { account, prices, world } = this.#state;
    for (const { symbol, time: stamp, rate } of world.funding) {
      if (stamp !== time) continue;
      const index = account.instruments.findIndex((one) => one.symbol === symbol);
      const mark = Number.isNaN(prices.mark[index]) ? prices.last[index]! : prices.mark[index]!;
      if (account.holdings[index]!.quantity === 0n || Number.isNaN(mark)) continue;
      const { multiplier, currency } = account.instruments[index]!;
      const value = times(times(account.exactQuantity(index), read(multiplier)), read(mark));
      account.pay('funding', currency, minus(exact(0n), times(value, read(rate))));
    }
  }

  endDay(time: number): void {
    if (time % DAY !== 0) return;
    const { account, prices, world } = this.#state;
    for (const [index, { currency, pricePrecision }] of account.instruments.entries()) {
      const lent = world.borrowing.find(({ symbol }) => account.instruments[index]!.symbol === symbol);
      const { quantity } = account.holdings[index]!;
      if (lent === undefined || quantity >= 0n || Number.isNaN(prices.last[index])) continue;
      const price = BigInt(Math.round(prices.last[index]! * 10 ** pricePrecision));
      const value = ofMoney(account.value(index, -quantity, price));
      const fee = over(times(value, minus(read(lent.fee), read(lent.rebate))), exact(360n));
      account.post('borrow-fee', currency, -nearest(fee.n * UNIT, fee.d));
    }
    for (const [currency, { credit, debit }] of Object.entries(world.interest)) {
      let balance = account.cash(currency);
      for (const { currency: of, amount, opens } of this.#underway)
        if (of === currency && opens > time) balance -= amount;
      const rate = read(balance < 0n ? debit : credit);
      const days = exact(currency === 'GBP' ? 365n : 360n);
      const before = this.#accrued.get(currency) ?? exact(0n);
      let all = plus(before, over(times(ofMoney(balance), rate), days));
      if (world.posting === 'daily') {
        const cents = nearest(all.n * 100n, all.d);
        if (cents !== 0n) account.post('interest', currency, (cents * UNIT) / 100n);
        all = minus(all, exact(cents, 100n));
      }
      this.#accrued.set(currency, all);
    }
  }
}
