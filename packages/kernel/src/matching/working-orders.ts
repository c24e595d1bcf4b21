import { KernelError } from '../errors.ts';
import type { Matchable } from './match.ts';
import { PriceLadder } from './price-ladder.ts';

/** Where an order with a level stands. */
interface Place<O extends Matchable> {
  readonly order: O;
  readonly ladder: PriceLadder<O>;
  readonly level: number;
}

/**
 * The orders of one instrument that the venue is working, held so that a bar which touches none of them costs two
 * comparisons however many there are.
 *
 * Market orders, and stops that have been triggered, wait in the order of their arrival. All others stand on the
 * ladder of the side from which the price will meet them: buy stops and sell limits above the market, sell stops
 * and buy limits below it, a stop-limit by its stop until that is reached and by its limit from then on. Adding
 * and removing cost a binary search and a shift within a flat array.
 */
export class WorkingOrders<O extends Matchable = Matchable> {
  readonly #rising = new PriceLadder<O>(1);
  readonly #falling = new PriceLadder<O>(-1);
  readonly #market: O[] = [];
  readonly #places = new Map<number, Place<O>>();
  #nearestRising = Number.POSITIVE_INFINITY;
  #nearestFalling = Number.NEGATIVE_INFINITY;

  /** How many there are. A plain field, since it is asked for at every bar. */
  size = 0;

  /** The lowest level that a rising price would meet; Infinity where there is none. */
  get nearestRising(): number {
    return this.#nearestRising;
  }

  /** The highest level that a falling price would meet; −Infinity where there is none. */
  get nearestFalling(): number {
    return this.#nearestFalling;
  }

  /** Orders that trade at whatever price comes next, in the order of their arrival. */
  get market(): readonly O[] {
    return this.#market;
  }

  has(order: O): boolean {
    return this.#places.has(order.id) || this.#market.includes(order);
  }

  /** Refuses an order that is already here. */
  add(order: O): void {
    if (this.has(order))
      throw new KernelError('ENGINE_MISUSE', `order ${order.id} is already working; reprice it instead`);
    const ladder = this.#ladderOf(order);
    if (ladder === undefined) {
      this.#market.push(order);
      this.size++;
      return;
    }
    const level = levelOf(order);
    if (Number.isNaN(level))
      throw new KernelError('ENGINE_MISUSE', `order ${order.id} (${order.type}) has no price to wait for`);
    this.#places.set(order.id, { order, ladder, level });
    ladder.insert(order, level);
    this.size++;
    this.#lookAgain();
  }

  /** Whether the order was here. It is found where it was put, even if its prices have changed since. */
  remove(order: O): boolean {
    const place = this.#places.get(order.id);
    if (place === undefined) return this.#removeMarket(order);
    this.#places.delete(order.id);
    place.ladder.remove(place.order, place.level);
    this.size--;
    this.#lookAgain();
    return true;
  }

  /** Puts an order where it belongs after its prices changed or its stop was reached. */
  reprice(order: O): void {
    const place = this.#places.get(order.id);
    const ladder = this.#ladderOf(order);
    const isInPlace =
      place === undefined
        ? ladder === undefined && this.#market.includes(order)
        : place.ladder === ladder && place.level === levelOf(order);
    if (isInPlace) return;
    if (!this.remove(order)) throw new KernelError('ENGINE_MISUSE', `order ${order.id} is not working`);
    this.add(order);
  }

  /**
   * Whether prices from `low` to `high` concern any order here, market orders included. Hot: ask before anything
   * is prepared for matching.
   */
  isTouchedBy(low: number, high: number): boolean {
    return high >= this.#nearestRising || low <= this.#nearestFalling || this.#market.length > 0;
  }

  /**
   * Appends the orders with a level in or beyond `low` to `high`: first those met by rising, then those met by
   * falling, the nearest first, at one level by id. Among limits that is price priority. Those collected may
   * match; those not collected cannot. Market orders are not among them.
   *
   * For a quote give the lower and the higher of its known sides.
   */
  collectTouched(low: number, high: number, into: O[]): void {
    if (high >= this.#nearestRising) this.#rising.collect(high, into);
    if (low <= this.#nearestFalling) this.#falling.collect(low, into);
  }

  /** All of them by id, as a list of its own: they may be removed while it is read. */
  inIdOrder(): O[] {
    const standing = Array.from(this.#places.values(), (place) => place.order);
    return [...this.#market, ...standing].sort((a, b) => a.id - b.id);
  }

  #removeMarket(order: O): boolean {
    const market = this.#market;
    if (market[market.length - 1] === order) {
      market.pop();
      this.size--;
      return true;
    }
    const index = market.indexOf(order);
    if (index < 0) return false;
    market.splice(index, 1);
    this.size--;
    return true;
  }

  #ladderOf(order: O): PriceLadder<O> | undefined {
    if (order.type === 'market' || (order.type === 'stop' && order.isTriggered)) return undefined;
    const isBuy = order.sign > 0;
    return waitsForStop(order) === isBuy ? this.#rising : this.#falling;
  }

  #lookAgain(): void {
    this.#nearestRising = this.#rising.nearest;
    this.#nearestFalling = this.#falling.nearest;
  }
}

const waitsForStop = (order: Matchable): boolean =>
  (order.type === 'stop' || order.type === 'stop-limit') && !order.isTriggered;

/** The price that an order waits for. */
const levelOf = (order: Matchable): number => (waitsForStop(order) ? order.stopScaled : order.limitScaled);
