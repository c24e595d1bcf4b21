import type { Order, OrderView } from '../order/order.ts';

/** Orders that are alive. Adding and removing cost the same however many there are, and allocate nothing. */
export class OrderList {
  readonly #orders: Order[] = [];

  get length(): number {
    return this.#orders.length;
  }

  add(order: Order): void {
    order.place = this.#orders.push(order) - 1;
  }

  /** Whether the order was here. */
  remove(order: Order): boolean {
    const orders = this.#orders;
    if (orders[order.place] !== order) return false;
    const last = orders.pop()!;
    if (last !== order) {
      orders[order.place] = last;
      last.place = order.place;
    }
    return true;
  }

  /** The order that a view shows, or that has its id; undefined where it is not alive. */
  find(view: OrderView): Order | undefined {
    const { place } = view as Order;
    const here = place === undefined ? undefined : this.#orders[place];
    return here === view ? (here as Order) : this.#orders.find(({ id }) => id === view.id);
  }

  /** All of them, oldest first. */
  inOrder(): Order[] {
    return [...this.#orders].sort((a, b) => a.id - b.id);
  }
}
