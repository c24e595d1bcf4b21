import { reservationFor } from '../account/buying-power.ts';
import type { Portfolio } from '../account/portfolio.ts';
import type { MarketState } from '../market/market-state.ts';
import type { Order } from '../order/order.ts';
import { valuationPrice } from '../risk/order-price.ts';

/**
 * What working orders have set aside: buying power, and quantities by instrument and side.
 *
 * An exit of a group commits nothing: it only closes what another order of its group opens.
 */
export class Commitments {
  readonly #portfolio: Portfolio;
  readonly #market: MarketState;
  readonly #buys: Float64Array;
  readonly #sells: Float64Array;
  #reserved = 0;
  #count = 0;

  constructor(portfolio: Portfolio, market: MarketState) {
    this.#portfolio = portfolio;
    this.#market = market;
    this.#buys = new Float64Array(portfolio.positions.length);
    this.#sells = new Float64Array(portfolio.positions.length);
  }

  /** Buying power that is set aside. */
  get reserved(): number {
    return this.#reserved;
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
    this.#reserved -= order.reserved;
    order.reserved = 0;
    // With nothing working nothing is reserved: rounding does not add up over the life of a run.
    if (--this.#count === 0) this.#reserved = 0;
  }

  /** Sets aside anew what an order needs by its present quantity and price. */
  reserve(order: Order): void {
    if (order.isExit) return;
    this.#reserved -= order.reserved;
    const index = order.instrumentIndex;
    const price = valuationPrice(order, this.#market.last[index]!);
    const working = (order.sign === 1 ? this.#buys : this.#sells)[index]!;
    order.reserved = reservationFor(
      this.#portfolio,
      index,
      order.sign,
      order.remainingScaled,
      price,
      working,
    );
    this.#reserved += order.reserved;
  }

  /** Frees what a fill has used. */
  release(order: Order, quantity: number): void {
    if (order.isExit) return;
    const share = order.reserved * (quantity / order.remainingScaled);
    order.reserved -= share;
    this.#reserved -= share;
    const working = order.sign === 1 ? this.#buys : this.#sells;
    working[order.instrumentIndex] = working[order.instrumentIndex]! - quantity;
  }

  /** Counts what an order has left among the working quantities, or takes it out. */
  count(order: Order, direction: 1 | -1): void {
    if (order.isExit) return;
    const working = order.sign === 1 ? this.#buys : this.#sells;
    working[order.instrumentIndex] = working[order.instrumentIndex]! + direction * order.remainingScaled;
  }
}
