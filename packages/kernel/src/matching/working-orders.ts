import { KernelError } from '../errors.ts';
import { waitsForStop } from '../order/order.ts';
import type { Matchable } from './match.ts';
import { PriceLadder } from './price-ladder.ts';
import { isWaiting } from './trigger-price.ts';

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
 * Market orders, and those that became one by being set off, wait in the order of their arrival. So do watchers:
 * orders that must see every event, since their price moves with the market (trailing stops until they are set off,
 * pegged orders) or since they wait for a price that is not the one which fills orders. All others stand on the
 * ladder of the side from which the price will meet them: buy stops, sell limits and sell touches above the market,
 * sell stops, buy limits and buy touches below it, one with a limit by the price that sets it off until that is
 * reached and by its limit from then on. Adding and removing cost a binary search and a shift within a flat array.
 */
export class WorkingOrders<O extends Matchable = Matchable> {
  readonly #rising = new PriceLadder<O>(1);
  readonly #falling = new PriceLadder<O>(-1);
  readonly #market: O[] = [];
  readonly #watchers: O[] = [];
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

  /** Orders that must see every event, in the order of their arrival. */
  get watchers(): readonly O[] {
    return this.#watchers;
  }

  has(order: O): boolean {
    if (this.size === 0) return false;
    return this.#places.has(order.id) || holds(this.#market, order) || holds(this.#watchers, order);
  }

  /** Refuses an order that is already here. */
  add(order: O): void {
    if (this.has(order))
      throw new KernelError('ENGINE_MISUSE', `order ${order.id} is already working; reprice it instead`);
    const waits = isWaiting(order);
    const list = this.#listOf(order, waits);
    if (list !== undefined) {
      list.push(order);
      this.size++;
      return;
    }
    const ladder = this.#ladderOf(order, waits);
    const level = levelOf(order, waits);
    if (Number.isNaN(level))
      throw new KernelError('ENGINE_MISUSE', `order ${order.id} (${order.type}) has no price to wait for`);
    this.#places.set(order.id, { order, ladder, level });
    ladder.insert(order, level);
    this.size++;
    this.#lookAgain();
  }

  /** Whether the order was here. It is found where it was put, even if its prices have changed since. */
  remove(order: O): boolean {
    // Market orders come and go most often.
    const market = this.#market;
    if (market.length > 0 && market[market.length - 1] === order) {
      market.pop();
      this.size--;
      return true;
    }
    const place = this.#places.get(order.id);
    if (place === undefined) return this.#takeFrom(market, order) || this.#takeFrom(this.#watchers, order);
    this.#places.delete(order.id);
    place.ladder.remove(place.order, place.level);
    this.size--;
    this.#lookAgain();
    return true;
  }

  /** Puts an order where it belongs after its prices changed or its stop was reached. */
  reprice(order: O): void {
    const place = this.#places.get(order.id);
    const waits = isWaiting(order);
    const list = this.#listOf(order, waits);
    const isInPlace =
      place === undefined
        ? list !== undefined && holds(list, order)
        : list === undefined &&
          place.ladder === this.#ladderOf(order, waits) &&
          place.level === levelOf(order, waits);
    if (isInPlace) return;
    if (!this.remove(order)) throw new KernelError('ENGINE_MISUSE', `order ${order.id} is not working`);
    this.add(order);
  }

  /**
   * Whether prices from `low` to `high` concern any order here, market orders and watchers included. Hot: ask before
   * anything is prepared for matching.
   */
  isTouchedBy(low: number, high: number): boolean {
    return (
      high >= this.#nearestRising ||
      low <= this.#nearestFalling ||
      this.#market.length > 0 ||
      this.#watchers.length > 0
    );
  }

  /**
   * Appends the orders with a level in or beyond `low` to `high`: first those met by rising, then those met by
   * falling, the nearest first, at one level by id. Among limits that is price priority. Those collected may
   * match; those not collected cannot. Market orders and watchers are not among them.
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
    return [...this.#market, ...this.#watchers, ...standing].sort((a, b) => a.id - b.id);
  }

  #takeFrom(list: O[], order: O): boolean {
    const index = list.indexOf(order);
    if (index < 0) return false;
    list.splice(index, 1);
    this.size--;
    return true;
  }

  /** Where orders without a level of their own wait; undefined for those on a ladder. */
  #listOf(order: O, waits: boolean): O[] | undefined {
    const mustWatch = waits
      ? order.terms.trail !== undefined || order.terms.trigger !== 'default'
      : order.type === 'pegged';
    if (mustWatch) return this.#watchers;
    return waits || order.type === 'limit' || !Number.isNaN(order.limitScaled) ? undefined : this.#market;
  }

  #ladderOf(order: O, waits: boolean): PriceLadder<O> {
    const isMetByWorse = waits && waitsForStop(order.type);
    return isMetByWorse === order.sign > 0 ? this.#rising : this.#falling;
  }

  #lookAgain(): void {
    this.#nearestRising = this.#rising.nearest;
    this.#nearestFalling = this.#falling.nearest;
  }
}

/** The price that an order waits for. */
const levelOf = (order: Matchable, waits: boolean): number => (waits ? order.stopScaled : order.limitScaled);

const holds = <O>(list: readonly O[], order: O): boolean => list.length > 0 && list.includes(order);
