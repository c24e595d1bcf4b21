import type { Order } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import type { Execution } from '../venue/venue.ts';

/** Who keeps what a run's result is made of. The kernel itself forgets closed orders. */
export interface RunRecorder {
  /** A fill, after it was booked. `fee` is exact, in units of 10^-18. */
  onFill(id: number, order: Order, execution: Execution, fee: bigint, time: Micros): void;
  /** An order that has ended, with the code of the reason if there was one. */
  onOrderClosed(order: Order, reason: string | undefined, time: Micros): void;
  /** A line that a strategy logged. */
  onLog(strategy: string, message: string, time: Micros): void;
}
