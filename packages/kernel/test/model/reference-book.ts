import type { FillRule } from '../../src/index.ts';
import { afterEnd, afterFill, type GroupHands, waitsForMore } from './reference-groups.ts';
import type { ReferenceMarket } from './reference-market.ts';
import { hasLimit, type ReferenceFill, type ReferenceOrder, remaining } from './reference-order.ts';

/** All orders from their arrival to their end, and what they have filled. */
export class ReferenceBook {
  readonly fills: ReferenceFill[] = [];
  readonly ends: string[] = [];
  readonly orders: ReferenceOrder[] = [];
  /** What the fills come to: units bought less units sold. */
  held = 0;
  readonly #market: ReferenceMarket;
  readonly #hands: GroupHands;
  #alive: ReferenceOrder[] = [];
  #queueCount = 0;

  /** `release` lets an order begin to work that its group held. */
  constructor(market: ReferenceMarket, release: (order: ReferenceOrder) => void) {
    this.#market = market;
    this.#hands = { cancel: (order, reason) => this.end(order, reason), release };
  }

  /** Orders that are not closed. */
  get living(): readonly ReferenceOrder[] {
    this.#alive = this.#alive.filter(({ isClosed }) => !isClosed);
    return this.#alive;
  }

  /** Orders in the open market: not held, and not for an auction. */
  get working(): ReferenceOrder[] {
    return this.living.filter(
      ({ isClosed, isHeld, auctionTime }) => !isClosed && !isHeld && Number.isNaN(auctionTime),
    );
  }

  add(order: ReferenceOrder): void {
    this.orders.push(order);
    this.#alive.push(order);
  }

  /** The order with that number, if it is not closed. */
  find(id: number): ReferenceOrder | undefined {
    return this.orders.find((order) => order.id === id && !order.isClosed);
  }

  /** The order takes its turn among those that take any price. */
  queue(order: ReferenceOrder): void {
    order.queued = ++this.#queueCount;
  }

  setOff(order: ReferenceOrder): void {
    order.isTriggered = true;
    if (!hasLimit(order)) this.queue(order);
  }

  /** Gives an order at most `left`, and tells how much it took. */
  fill(order: ReferenceOrder, price: number, left: number, rule: FillRule): number {
    let quantity = Math.min(remaining(order), left);
    if (order.reduceOnly) {
      const closable = Math.max(0, -order.sign * this.held);
      if (closable === 0) {
        this.end(order, 'REDUCE_ONLY');
        return 0;
      }
      quantity = Math.min(quantity, closable);
    }
    if (quantity <= 0 || (order.timeInForce === 'FOK' && quantity < remaining(order))) return 0;
    order.filled += quantity;
    this.held += order.sign * quantity;
    this.fills.push({ time: this.#market.time, id: order.id, quantity, price, rule });
    if (order.type === 'market-to-limit' && !hasLimit(order)) order.limit = price;
    const isFilled = remaining(order) === 0 && !waitsForMore(order);
    if (remaining(order) === 0 && !isFilled) order.isHeld = true;
    if (isFilled) {
      order.isClosed = true;
      this.ends.push(`#${order.id} filled`);
    }
    afterFill(order, quantity, this.#hands);
    if (isFilled) afterEnd(order, this.#hands);
    return quantity;
  }

  end(order: ReferenceOrder, reason: string | undefined, state = 'cancelled'): void {
    order.isClosed = true;
    this.ends.push(`#${order.id} ${state}${reason === undefined ? '' : ` ${reason}`}`);
    afterEnd(order, this.#hands);
  }

  endImmediate(order: ReferenceOrder): void {
    this.end(order, order.timeInForce === 'FOK' ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER');
  }
}
