import type { Order } from '../order/order.ts';

/** Orders by the time at which they expire. There are as many distinct times as sessions with orders alive. */
export class ExpiryQueue {
  readonly #orders = new Map<number, Set<Order>>();
  #times: number[] = [];

  /** The next expiry; Infinity when no order expires. A plain field: asked for at every timestamp. */
  nextTime = Number.POSITIVE_INFINITY;

  add(order: Order): void {
    const time = order.expiresAt;
    const due = this.#orders.get(time);
    if (due !== undefined) {
      due.add(order);
      return;
    }
    this.#orders.set(time, new Set([order]));
    this.#times.push(time);
    this.#times.sort((a, b) => a - b);
    this.nextTime = this.#times[0]!;
  }

  /** Forgets an order that ended before it expired. */
  remove(order: Order): void {
    const due = this.#orders.get(order.expiresAt);
    if (due?.delete(order) && due.size === 0) this.#drop(order.expiresAt);
  }

  /** The orders that expire at or before `time`, oldest first, removed. */
  popDue(time: number): Order[] {
    const expired: Order[] = [];
    while (this.nextTime <= time) {
      const due = this.nextTime;
      expired.push(...[...this.#orders.get(due)!].sort((a, b) => a.id - b.id));
      this.#drop(due);
    }
    return expired;
  }

  #drop(time: number): void {
    this.#orders.delete(time);
    this.#times = this.#times.filter((other) => other !== time);
    this.nextTime = this.#times[0] ?? Number.POSITIVE_INFINITY;
  }
}
