import type { Portfolio } from '../account/portfolio.ts';
import type { MarketState } from '../market/market-state.ts';
import type { Order } from '../order/order.ts';
import { closesLeg, plainTerms } from '../order/order-terms.ts';
import type { Funding } from '../risk/funding/funding.ts';
import { valuationPrice } from '../risk/order-price.ts';

/**
 * What working orders have set aside: buying power, and quantities by instrument and side.
 *
 * An exit of a group commits nothing: it only closes what another order of its group opens. Nor does what closes a leg.
 */
export class Commitments {
  readonly #portfolio: Portfolio;
  readonly #market: MarketState;
  readonly #funding: Funding;
  readonly #buys: Float64Array;
  readonly #sells: Float64Array;
  /** Set aside of the account's own currency, or of all of it. */
  #own = 0;
  /** Set aside of other currencies, by the place of their ledger, where each pays for itself. */
  readonly #others = new Map<number, number>();
  #count = 0;

  constructor(portfolio: Portfolio, market: MarketState, funding: Funding) {
    this.#portfolio = portfolio;
    this.#market = market;
    this.#funding = funding;
    this.#buys = new Float64Array(portfolio.positions.length);
    this.#sells = new Float64Array(portfolio.positions.length);
  }

  /** Buying power that is set aside, in the account's currency. */
  get reserved(): number {
    let sum = this.#own;
    const { rates, ledgers } = this.#portfolio;
    for (const [place, amount] of this.#others) sum += amount * rates.rate(ledgers[place]!.currency);
    return sum;
  }

  /** What is set aside of that with which an instrument is paid. */
  reservedFor(index: number): number {
    const place = this.#placeOf(index);
    return place === 0 ? this.#own : (this.#others.get(place) ?? 0);
  }

  /** Unfilled scaled quantity of an instrument's working buys. */
  buys(index: number): number {
    return this.#buys[index]!;
  }

  sells(index: number): number {
    return this.#sells[index]!;
  }

  /** Sets aside what an order that now works needs. */
  add(order: Order): void {
    this.#count++;
    this.reserve(order);
    this.count(order, 1);
  }

  /** Frees what an order that has ended still had set aside. */
  remove(order: Order): void {
    this.count(order, -1);
    this.#reserve(order.instrumentIndex, -order.reserved);
    order.reserved = 0;
    // With nothing working nothing is reserved: rounding does not add up over the life of a run.
    if (--this.#count > 0) return;
    this.#own = 0;
    this.#others.clear();
  }

  /** Sets aside anew what an order needs by its present quantity and price; one that is counted is taken out before. */
  reserve(order: Order): void {
    if (commitsNothing(order)) return;
    const index = order.instrumentIndex;
    this.#reserve(index, -order.reserved);
    const price = valuationPrice(order, this.#market.last[index]!);
    const working = (order.sign === 1 ? this.#buys : this.#sells)[index]!;
    order.reserved = this.#funding.reservation({
      index,
      sign: order.sign,
      quantity: order.remainingScaled,
      price,
      working,
      leg: order.terms.leg,
    });
    this.#reserve(index, order.reserved);
  }

  /** Frees what a fill has used. */
  release(order: Order, quantity: number): void {
    if (commitsNothing(order)) return;
    const share = order.reserved * (quantity / order.remainingScaled);
    order.reserved -= share;
    this.#reserve(order.instrumentIndex, -share);
    const working = order.sign === 1 ? this.#buys : this.#sells;
    working[order.instrumentIndex] = working[order.instrumentIndex]! - quantity;
  }

  /** Counts what an order has left among the working quantities, or takes it out. */
  count(order: Order, direction: 1 | -1): void {
    if (commitsNothing(order)) return;
    const working = order.sign === 1 ? this.#buys : this.#sells;
    working[order.instrumentIndex] = working[order.instrumentIndex]! + direction * order.remainingScaled;
  }

  #reserve(index: number, amount: number): void {
    const place = this.#placeOf(index);
    if (place === 0) this.#own += amount;
    else this.#others.set(place, (this.#others.get(place) ?? 0) + amount);
  }

  #placeOf(index: number): number {
    return this.#funding.isByCurrency ? this.#portfolio.ledgerIndexOf(index) : 0;
  }
}

const commitsNothing = (order: Order): boolean =>
  order.isExit || (order.terms !== plainTerms && closesLeg(order));
