import type { Micros } from '../time/micros.ts';
import type { OrderView } from './order.ts';
import type { OrderEventKind, OrderState } from './order-state.ts';

/** What happened to one of the strategy's orders. */
export interface OrderEvent {
  readonly time: Micros;
  readonly order: OrderView;
  readonly event: OrderEventKind;
  /** The state that the event led to; the order itself may have moved on since. */
  readonly state: OrderState;
  /** A stable code for a denial, rejection, refused change or cancellation by the venue. */
  readonly reason: string | undefined;
  /** What the reason means, with what would be right. */
  readonly message: string | undefined;
}
