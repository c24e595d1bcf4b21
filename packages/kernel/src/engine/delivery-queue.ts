import type { Fill } from '../order/fill.ts';
import type { OrderEvent } from '../order/order-event.ts';
import type { CorporateActionEvent } from '../strategy/corporate-action-event.ts';
import type { MarginCallEvent } from '../strategy/margin-call-event.ts';
import type { RollEvent } from '../strategy/roll-event.ts';

/** What a strategy is still to be told. */
export type Delivery =
  | { readonly kind: 'order'; readonly strategy: number; readonly event: OrderEvent }
  | { readonly kind: 'fill'; readonly strategy: number; readonly fill: Fill }
  | { readonly kind: 'margin-call'; readonly strategy: number; readonly call: MarginCallEvent }
  | { readonly kind: 'roll'; readonly strategy: number; readonly event: RollEvent }
  | { readonly kind: 'corporate-action'; readonly strategy: number; readonly event: CorporateActionEvent };

/** Fills and order updates that have taken effect and wait for the moment at which strategies are told. */
export class DeliveryQueue {
  #items: Delivery[] = [];

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  push(delivery: Delivery): void {
    this.#items.push(delivery);
  }

  /** All that waits, in order; the queue is empty afterwards. */
  take(): readonly Delivery[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }
}
