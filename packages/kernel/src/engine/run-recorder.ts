import type { MoneyWords } from '../numeric/money-words.ts';
import type { Order } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import type { Execution } from '../venue/venue.ts';

/** Who keeps what a run's result is made of. The kernel itself forgets closed orders. */
export interface RunRecorder {
  /** A fill, after it was booked. */
  onFill(id: number, order: Order, execution: Execution, fee: MoneyWords, time: Micros): void;
  /** An order that has ended, with the code of the reason if there was one, and the gate's words on this very case. */
  onOrderClosed(order: Order, reason: string | undefined, time: Micros, message: string | undefined): void;
  /** A line that a strategy logged. */
  onLog(strategy: string, message: string, time: Micros): void;
}
