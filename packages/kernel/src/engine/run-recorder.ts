import type { CashPosting, Restatement } from '../account/account-process.ts';
import type { Money } from '../numeric/money.ts';
import type { MoneyWords } from '../numeric/money-words.ts';
import type { Order } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import type { Execution } from '../venue/venue.ts';

/** An entry of the cash journal, beside those of trades and fees. */
export interface RecordedCash extends CashPosting {
  readonly time: Micros;
}

/** Who keeps what a run's result is made of. The kernel itself forgets closed orders. */
export interface RunRecorder {
  /**
   * A fill, after it was booked.
   *
   * @param rate What one unit of the instrument's currency is worth in the account's.
   */
  onFill(id: number, order: Order, execution: Execution, fee: MoneyWords, time: Micros, rate: number): void;
  /**
   * An order that has ended, with the code of the reason if there was one, and the gate's words on this very case.
   *
   * @param price The market's last known price, scaled, where some of the order is left; else NaN.
   */
  onOrderClosed(
    order: Order,
    reason: string | undefined,
    time: Micros,
    message: string | undefined,
    price: number,
  ): void;
  /** What a fill was charged in a currency that is not its instrument's; its fee is then the worth of all charges. */
  onCharge?(fill: number, order: Order, currency: string, amount: Money): void;
  /** A movement of cash that is no trade. */
  onCash?(entry: RecordedCash): void;
  /** A position became something else without a trade; `before` is the scaled quantity held till then. */
  onRestated?(restatement: Restatement, before: number, time: Micros): void;
  /** Data, fills and what the calendar brings have been applied at a timestamp, and no strategy has been called. */
  onApplied?(time: Micros): void;
  /** The account's value at the end of a timestamp. */
  onMark?(time: Micros, equity: number): void;
  /** A line that a strategy logged. */
  onLog(strategy: string, message: string, time: Micros): void;
}
