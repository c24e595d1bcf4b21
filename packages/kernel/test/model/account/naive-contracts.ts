import type { Instrument } from '../../../src/index.ts';
import { dateOf, dayCloses, dayOpens } from './account-days.ts';
import {
  down,
  type Exact,
  exact,
  isAtLeast,
  isNothing,
  minus,
  nearest,
  over,
  plus,
  read,
  times,
  UNIT,
} from './exact.ts';
import type { NaiveState } from './naive-state.ts';

interface Waiting {
  readonly index: number;
  readonly since: number;
}

/** What becomes of options and futures: at their ends, and before where their holders choose. */
export class NaiveContracts {
  readonly #state: NaiveState;
  readonly #done = new Set<string>();
  #waiting: Waiting[] = [];

  constructor(state: NaiveState) {
    this.#state = state;
  }

  /** What ends at a time, and what has waited for the first price of its morning. */
  onTime(time: number): void {
    const { instruments } = this.#state.account;
    const { noticeAt } = this.#state.world;
    this.#once(
      'notice',
      (one) => noticeAt(one) === time,
      (index) => this.#closeFuture(index),
    );
    for (const isOption of [true, false])
      this.#once(
        'end',
        ({ contract }) =>
          contract?.lastTradeAt === time &&
          contract.settlement === 'pm' &&
          (contract.option !== undefined) === isOption,
        (index) => (isOption ? this.settleOption(index, this.#closing(index)) : this.#closeFuture(index)),
      );
    for (const [index, { contract }] of instruments.entries())
      if (contract?.settlement === 'am' && this.#isFirst('morning', index)) {
        const since = Math.max(contract.lastTradeAt, dayOpens(contract.expirationDate));
        if (since <= time) this.#waiting.push({ index, since });
        else this.#done.delete(`morning ${index}`);
      }
    const { barClose, barOpen } = this.#state.prices;
    for (const { index, since } of this.#waiting) {
      const by = this.#underlying(index);
      if (barClose[by]! > since && this.#isFirst('settled', index)) this.settleOption(index, barOpen[by]!);
    }
  }

  #isFirst(step: string, index: number): boolean {
    const key = `${step} ${index}`;
    if (this.#done.has(key)) return false;
    this.#done.add(key);
    return true;
  }

  #once(step: string, isDue: (instrument: Instrument) => boolean, act: (index: number) => void): void {
    for (const [index, instrument] of this.#state.account.instruments.entries())
      if (isDue(instrument) && this.#isFirst(step, index)) act(index);
  }

  #underlying(index: number): number {
    return this.#state.indexOf(this.#state.account.instruments[index]!.contract!.underlying!);
  }

  #closing(index: number): number {
    return this.#state.prices.last[this.#underlying(index)]!;
  }

  #closeFuture(index: number): void {
    const { account, prices } = this.#state;
    const { quantity } = account.holdings[index]!;
    if (quantity === 0n) return;
    const price = Math.round(prices.last[index]! * 10 ** account.instruments[index]!.pricePrecision);
    this.#trade(index, quantity < 0n ? 1n : -1n, quantity < 0n ? -quantity : quantity, BigInt(price));
  }

  #trade(index: number, sign: bigint, quantity: bigint, price: bigint): void {
    const { account, prices, world } = this.#state;
    account.fill(index, sign, quantity, price, 0n);
    prices.markIfUnknown(index, Number(price) / 10 ** account.instruments[index]!.pricePrecision);
    world.moved?.(index, sign, quantity, account.value(index, quantity, price));
  }

  /** What one contract gives at these prices, and how far it is in the money. */
  #worth(index: number, price: number): { parts: [number, Exact, Exact][]; inMoney: Exact; toPay: Exact } {
    const { account, prices, terms, indexOf } = this.#state;
    const { contract } = account.instruments[index]!;
    const { shares, cash, strike, multiplier, isAdjusted } = terms[index]!;
    const under = this.#underlying(index);
    const listed = over(multiplier, read(account.instruments[under]!.multiplier));
    const parts = shares.map(([id, quantity]): [number, Exact, Exact] => {
      const of = indexOf(id);
      const { pricePrecision } = account.instruments[of]!;
      const known = of === under && !Number.isNaN(price) ? price : prices.last[of]!;
      const scaled = BigInt(Math.round(known * 10 ** pricePrecision));
      return [of, isAdjusted ? quantity : listed, exact(scaled, 10n ** BigInt(pricePrecision))];
    });
    let worth = cash;
    for (const [of, quantity, at] of parts)
      worth = plus(worth, times(times(quantity, at), read(account.instruments[of]!.multiplier)));
    const toPay = times(strike, multiplier);
    const gain = contract!.option!.right === 'call' ? minus(worth, toPay) : minus(toPay, worth);
    return { parts, inMoney: over(gain, multiplier), toPay };
  }

  settleOption(index: number, price: number): void {
    const { account, told } = this.#state;
    const { quantity } = account.holdings[index]!;
    if (quantity === 0n) return;
    const isIn = isAtLeast(this.#worth(index, price).inMoney, read('0.01'));
    const word = quantity > 0n ? told.get(index) : undefined;
    const isExercised = word === undefined ? isIn : word === 'exercise';
    const size = quantity < 0n ? -quantity : quantity;
    if (isExercised) this.exercise(index, quantity > 0n, size, price);
    else this.#trade(index, quantity > 0n ? -1n : 1n, size, 0n);
  }

  /** Exercise, or assignment, of so many contracts. */
  exercise(index: number, isLong: boolean, quantity: bigint, price: number): void {
    const { account } = this.#state;
    const option = account.instruments[index]!;
    const { parts, inMoney, toPay: forOne } = this.#worth(index, price);
    const leave = isLong ? -1n : 1n;
    if (option.contract!.delivery === 'cash') {
      const factor = 10n ** BigInt(option.pricePrecision);
      const scaled = inMoney.n > 0n ? nearest(inMoney.n * factor, inMoney.d) : 0n;
      this.#trade(index, leave, quantity, scaled);
      return;
    }
    this.#trade(index, leave, quantity, 0n);
    const contracts = exact(quantity, 10n ** BigInt(option.quantityPrecision));
    const sign = (option.contract!.option!.right === 'call') === isLong ? 1n : -1n;
    let toPay = times(minus(forOne, this.#state.terms[index]!.cash), contracts);
    const first = parts[0];
    for (const part of [...parts.slice(1), ...(first === undefined ? [] : [first])]) {
      const [of, each, at] = part;
      const { quantityPrecision, pricePrecision, multiplier } = account.instruments[of]!;
      const factor = 10n ** BigInt(quantityPrecision);
      const all = times(each, contracts);
      const whole = down(all, exact(1n, factor));
      toPay = minus(toPay, times(times(minus(all, whole), at), read(multiplier)));
      if (isNothing(whole)) continue;
      const value = part === first ? over(toPay, times(whole, read(multiplier))) : at;
      const scaled = nearest(value.n * 10n ** BigInt(pricePrecision), value.d);
      const size = (whole.n * factor) / whole.d;
      this.#trade(of, sign, size, scaled);
      toPay = minus(toPay, exact(account.value(of, size, scaled), UNIT));
    }
    const rest = nearest(toPay.n * UNIT, toPay.d);
    if (rest !== 0n) account.post('settlement', option.currency, -sign * rest);
  }

  /** Short American options of which the holders choose exercise at the close of a session. */
  assignEarly(time: number): void {
    const { account, prices, terms, world } = this.#state;
    if (!world.assignsEarly || dayCloses(dateOf(time)) !== time) return;
    for (const [index, { contract }] of account.instruments.entries()) {
      const { quantity } = account.holdings[index]!;
      if (contract?.option?.style !== 'american' || quantity >= 0n) continue;
      if (time >= contract.lastTradeAt || terms[index]!.isAdjusted) continue;
      let dividend = 0;
      for (const action of world.actions)
        if (action.type === 'cash-dividend' && action.instrument === contract.underlying)
          if (action.exDate === dateOf(time) + 1) dividend += Number(action.amount);
      const { right, strike } = contract.option;
      if (world.isAssigned(right, strike, prices.last[this.#underlying(index)]!, dividend))
        this.exercise(index, false, -quantity, Number.NaN);
    }
  }
}

/** Whether a strategy may exercise now: an American option that it holds, that still trades, within a session. */
export const mayExercise = (
  { account }: NaiveState,
  index: number,
  quantity: bigint,
  time: number,
): boolean => {
  const { contract } = account.instruments[index]!;
  const date = dateOf(time);
  return (
    contract?.option?.style === 'american' &&
    account.holdings[index]!.quantity >= quantity &&
    time < contract.lastTradeAt &&
    dayOpens(date) <= time &&
    time <= dayCloses(date)
  );
};
