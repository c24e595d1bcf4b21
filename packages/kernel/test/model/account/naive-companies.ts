import type { CorporateAction } from '../../../src/index.ts';
import { dayOpens } from './account-days.ts';
import {
  booked,
  type Exact,
  exact,
  halfUp,
  isAtLeast,
  isNothing,
  minus,
  moneyOf,
  ofMoney,
  over,
  plus,
  read,
  times,
  towardsZero,
} from './exact.ts';
import type { NaiveState } from './naive-state.ts';
import { owe } from './naive-state.ts';
import { changeTerms } from './naive-terms.ts';

const ZERO = exact(0n);
const stepsOfDay = [
  ['cash-dividend'],
  ['split', 'stock-dividend'],
  ['cash-dividend'],
  ['rights'],
  ['spin-off'],
  ['rename'],
  ['cash-merger', 'stock-merger', 'mixed-merger'],
  ['delisting'],
];

const stepOf = (action: CorporateAction): number =>
  action.type === 'cash-dividend'
    ? action.quoted === 'pre-split'
      ? 0
      : 2
    : stepsOfDay.findIndex((types, step) => step > 0 && types.includes(action.type));

/** The nearest double: of a quotient with far more digits than it has. */
const asDouble = ({ n, d }: Exact): number => Number((n << 200n) / d) / 2 ** 100 / 2 ** 100;

/** What companies do, one event after the other, to what is held at that moment. */
export class NaiveCompanies {
  readonly #state: NaiveState;
  readonly #endOption: (index: number) => void;
  #due: CorporateAction[];
  #later: { time: number; act: () => void }[] = [];

  constructor(state: NaiveState, endOption: (index: number) => void) {
    this.#state = state;
    this.#endOption = endOption;
    this.#due = state.world.actions.toSorted((a, b) => a.exDate - b.exDate || stepOf(a) - stepOf(b));
  }

  onTime(time: number): void {
    const paid = this.#later.filter((later) => later.time <= time).sort((a, b) => a.time - b.time);
    this.#later = this.#later.filter((later) => later.time > time);
    for (const { act } of paid) act();
    const now = this.#due.filter(({ exDate }) => dayOpens(exDate) <= time);
    this.#due = this.#due.filter(({ exDate }) => dayOpens(exDate) > time);
    for (const action of now) {
      this.#apply(action, this.#state.indexOf(action.instrument), time);
      this.#changeContracts(action, time);
      this.#endWhatDeliversCash(time);
    }
  }

  #lastOf(index: number): Exact | undefined {
    const last = this.#state.prices.last[index]!;
    return Number.isNaN(last) ? undefined : read(last);
  }

  /** What is held from now on, exactly. */
  #hold(index: number, quantity: Exact, basis: Exact): void {
    const { account } = this.#state;
    const held = account.holdings[index]!;
    held.quantity = account.scaled(index, quantity);
    held.basis = moneyOf(basis);
  }

  #receive(index: number, quantity: Exact, basis: Exact, mark: number | undefined): void {
    const { account, prices } = this.#state;
    const [before, cost] = [account.exactQuantity(index), ofMoney(account.holdings[index]!.basis)];
    const all = plus(before, quantity);
    if (before.n * quantity.n >= 0n) this.#hold(index, all, plus(cost, basis));
    else {
      const size = (value: Exact): Exact => (value.n < 0n ? minus(ZERO, value) : value);
      const closed = isAtLeast(size(before), size(quantity)) ? size(quantity) : size(before);
      const left = booked(over(times(cost, closed), size(before)));
      const right = booked(over(times(basis, closed), size(quantity)));
      this.#hold(index, all, isNothing(all) ? ZERO : minus(plus(cost, basis), plus(left, right)));
    }
    if (mark !== undefined) prices.markIfUnknown(index, mark);
  }

  #apply(action: CorporateAction, index: number, time: number): void {
    const { account, prices, world } = this.#state;
    const { policy } = world;
    const { currency } = account.instruments[index]!;
    const held = account.exactQuantity(index);
    const basis = ofMoney(account.holdings[index]!.basis);
    const isHeld = !isNothing(held);
    const fall = (worth: number, close = prices.last[index]!): void => {
      if (policy.exMark === 'theoretical' && close > worth && close > 0)
        prices.scale(index, (close - worth) / close);
    };
    switch (action.type) {
      case 'split':
      case 'stock-dividend': {
        const ratio = action.type === 'split' ? read(action.ratio) : plus(exact(1n), read(action.rate));
        const all = times(held, ratio);
        const kept = towardsZero(all, read(account.instruments[index]!.lotSize));
        const rest = minus(all, kept);
        if (!isNothing(rest)) {
          const price =
            action.cashInLieuPrice === undefined
              ? booked(over(this.#lastOf(index)!, ratio))
              : read(action.cashInLieuPrice);
          account.pay('cash-in-lieu', currency, times(rest, price));
          this.#hold(index, kept, minus(basis, booked(over(times(basis, rest), all))));
        } else this.#hold(index, kept, basis);
        prices.scale(index, asDouble(over(exact(1n), ratio)));
        return;
      }
      case 'cash-dividend': {
        fall(Number(action.amount));
        if (!isHeld) return;
        const gross = times(held, read(action.amount));
        const isTaxed = gross.n > 0n && policy.withholding !== '0';
        const net = isTaxed
          ? halfUp(times(gross, minus(exact(1n), read(policy.withholding))), read('0.01'))
          : gross;
        const pay = (): void => {
          account.pay('dividend', currency, gross);
          account.pay('withholding', currency, minus(net, gross));
        };
        const due = policy.dividendsPaidOn === 'ex-date' ? time : dayOpens(action.payDate ?? action.exDate);
        if (due <= time) {
          pay();
          return;
        }
        owe(this.#state, currency, moneyOf(net));
        this.#later.push({
          time: due,
          act: () => {
            owe(this.#state, currency, -moneyOf(net));
            pay();
          },
        });
        return;
      }
      case 'spin-off':
        this.#spinOff(action, index, fall);
        return;
      case 'rights': {
        const close = this.#lastOf(index)!;
        const [old, young] = [read(action.oldShares), read(action.newShares)];
        const paid = times(young, read(action.subscription));
        const right = minus(close, over(plus(times(old, close), paid), plus(old, young)));
        const worth = right.n > 0n ? right : ZERO;
        fall(asDouble(worth), asDouble(close));
        if (!isHeld || policy.rights === 'lapse') return;
        const leaving = booked(over(times(basis, worth), close));
        this.#hold(index, held, minus(basis, leaving));
        if (policy.rights === 'hold')
          this.#receive(this.#state.indexOf(action.right), held, leaving, asDouble(worth));
        else account.pay('cash-in-lieu', currency, times(held, worth));
        return;
      }
      case 'cash-merger':
        if (!isHeld) return;
        this.#hold(index, ZERO, ZERO);
        account.pay('merger', currency, times(held, read(action.price)));
        return;
      case 'stock-merger':
      case 'mixed-merger': {
        if (!isHeld) return;
        const by = this.#state.indexOf(action.acquirer);
        const all = times(held, read(action.ratio));
        let newBasis = basis;
        let mark = asDouble(over(this.#lastOf(index)!, read(action.ratio)));
        if (action.type === 'mixed-merger') {
          const cash = booked(times(held, read(action.cashPerShare)));
          const gain = minus(plus(cash, booked(times(all, read(action.acquirerPrice)))), basis);
          const mirror = (value: Exact): Exact => (held.n < 0n ? minus(ZERO, value) : value);
          const least = isAtLeast(mirror(cash), mirror(gain)) ? mirror(gain) : mirror(cash);
          const taxed = mirror(least.n > 0n ? least : ZERO);
          newBasis = plus(minus(basis, cash), taxed);
          account.pay('merger', currency, cash);
          mark = Number(action.acquirerPrice);
        }
        const kept = towardsZero(all, read(account.instruments[by]!.lotSize));
        const rest = minus(all, kept);
        const price =
          action.cashInLieuPrice ?? (action.type === 'mixed-merger' ? action.acquirerPrice : undefined);
        const left = isNothing(rest) ? ZERO : booked(over(times(newBasis, rest), all));
        if (!isNothing(rest))
          account.pay(
            'cash-in-lieu',
            currency,
            times(rest, price === undefined ? booked(this.#lastOf(by)!) : read(price)),
          );
        this.#hold(index, ZERO, ZERO);
        if (!isNothing(kept)) this.#receive(by, kept, minus(newBasis, left), mark);
        return;
      }
      case 'delisting': {
        if (action.outcome === 'otc' || !isHeld) return;
        const { pricePrecision } = account.instruments[index]!;
        const price =
          policy.delistingPrice === 'last'
            ? (this.#lastOf(index) ?? read(action.price ?? '0'))
            : read(action.price ?? '0');
        const scaled = halfUp(times(price, exact(10n ** BigInt(pricePrecision))), exact(1n));
        const { quantity } = account.holdings[index]!;
        const size = quantity < 0n ? -quantity : quantity;
        const [sign, at] = [quantity < 0n ? 1n : -1n, scaled.n / scaled.d];
        account.fill(index, sign, size, at, 0n);
        world.moved?.(index, sign, size, account.value(index, size, at));
        return;
      }
      case 'rename':
    }
  }

  #spinOff(
    action: Extract<CorporateAction, { type: 'spin-off' }>,
    index: number,
    fall: (worth: number, close?: number) => void,
  ): void {
    const { account } = this.#state;
    const { currency } = account.instruments[index]!;
    const spun = this.#state.indexOf(action.spun);
    const held = account.exactQuantity(index);
    const basis = ofMoney(account.holdings[index]!.basis);
    const ratio = read(action.ratio);
    const issued = action.whenIssuedPrice === undefined ? undefined : read(action.whenIssuedPrice);
    const worth = issued === undefined ? ZERO : times(issued, ratio);
    const close = this.#lastOf(index);
    if (close !== undefined) fall(asDouble(worth), asDouble(close));
    if (isNothing(held)) return;
    const share = (amount: Exact, part: Exact, whole: Exact): Exact =>
      isNothing(whole) ? ZERO : booked(over(times(amount, part), whole));
    const moved = close === undefined ? ZERO : share(basis, worth, isAtLeast(close, worth) ? close : worth);
    const all = times(held, ratio);
    const whole = towardsZero(all, read(account.instruments[spun]!.lotSize));
    const movedWhole = share(moved, whole, all);
    this.#hold(index, held, minus(basis, movedWhole));
    if (!isNothing(whole))
      this.#receive(spun, whole, movedWhole, issued === undefined ? 0 : asDouble(issued));
    const rest = minus(all, whole);
    const part = (now: Exact, before: Exact): Exact => {
      if (isNothing(before) || now.n < 0n !== before.n < 0n || isNothing(now)) return ZERO;
      const still = over(now, before);
      return isAtLeast(still, exact(1n)) ? exact(1n) : still;
    };
    const payRest = (basisOfRest: Exact, cash: Exact): void => {
      if (isNothing(rest)) return;
      const now = account.exactQuantity(index);
      const left = booked(times(basisOfRest, part(now, held)));
      this.#hold(index, now, minus(ofMoney(account.holdings[index]!.basis), left));
      account.pay('cash-in-lieu', currency, cash);
    };
    const inLieu = action.cashInLieuPrice === undefined ? issued : read(action.cashInLieuPrice);
    if (inLieu !== undefined) payRest(share(moved, rest, all), times(rest, inLieu));
    const first = action.firstPrices;
    if (first === undefined) return;
    const settle = (): void => {
      const value = times(read(first.spun), ratio);
      const leaving = share(basis, value, plus(read(first.parent), value));
      if (inLieu === undefined) payRest(share(leaving, rest, all), times(rest, read(first.spun)));
      if (isNothing(whole)) return;
      const [now, child] = [account.exactQuantity(index), account.exactQuantity(spun)];
      const [a, b] = [part(now, held), part(child, whole)];
      const change = booked(times(minus(share(leaving, whole, all), movedWhole), isAtLeast(a, b) ? b : a));
      this.#hold(index, now, minus(ofMoney(account.holdings[index]!.basis), change));
      this.#hold(spun, child, plus(ofMoney(account.holdings[spun]!.basis), change));
    };
    this.#later.push({ time: dayOpens(first.date + 1), act: settle });
  }

  #endWhatDeliversCash(time: number): void {
    const { terms, endedEarly } = this.#state;
    for (const [index, term] of terms.entries()) {
      if (term === undefined || term.shares.length > 0 || endedEarly.has(index)) continue;
      endedEarly.set(index, time);
      this.#endOption(index);
    }
  }

  #changeContracts(action: CorporateAction, time: number): void {
    const { account, prices, terms } = this.#state;
    const of = action.type === 'stock-merger' ? action.acquirer : action.instrument;
    const last = this.#lastOf(this.#state.indexOf(of));
    const told =
      'cashInLieuPrice' in action && action.cashInLieuPrice !== undefined
        ? action.cashInLieuPrice
        : action.type === 'spin-off'
          ? action.firstPrices?.spun
          : action.type === 'mixed-merger'
            ? action.acquirerPrice
            : undefined;
    const inLieu = told === undefined ? last && booked(last) : read(told);
    for (const [index, term] of terms.entries()) {
      const { contract } = account.instruments[index]!;
      if (term === undefined || time > contract!.lastTradeAt) continue;
      const ratio = changeTerms(term, action, inLieu);
      if (ratio === undefined || ratio.n === ratio.d) continue;
      const held = account.holdings[index]!;
      held.quantity = (held.quantity * ratio.n) / ratio.d;
      prices.scale(index, asDouble(over(exact(1n), ratio)));
    }
  }
}
