import type { OrderGroup } from '../group/order-group.ts';
import type { Order } from '../order/order.ts';
import type { ApprovedOrder, ApprovedUpdate } from '../risk/gate.ts';
import type { Micros } from '../time/micros.ts';

/** Arrived messages are cleared away when they are this many and outnumber those in flight. */
const CLEAR_AT = 1024;

/** A message on its way to the venue. */
export type Command =
  | { readonly kind: 'submit'; readonly order: ApprovedOrder }
  | { readonly kind: 'submit-group'; readonly group: OrderGroup; readonly orders: readonly ApprovedOrder[] }
  | { readonly kind: 'update'; readonly update: ApprovedUpdate; readonly sentAt: Micros }
  | { readonly kind: 'cancel'; readonly order: Order };

/** Messages in flight. One connection carries them, so none overtakes another however latencies are drawn. */
export class CommandQueue {
  readonly #commands: Command[] = [];
  readonly #dueTimes: number[] = [];
  #head = 0;
  #lastDue = Number.NEGATIVE_INFINITY;

  /** How many places the queue takes up in memory: in the order of the messages in flight. */
  get capacity(): number {
    return this.#commands.length;
  }

  /** When the next message arrives; Infinity when none is in flight. A plain field: asked for at every timestamp. */
  nextTime = Number.POSITIVE_INFINITY;

  push(command: Command, due: number): void {
    this.#lastDue = Math.max(due, this.#lastDue);
    this.#commands.push(command);
    this.#dueTimes.push(this.#lastDue);
    this.#lookAgain();
  }

  /** The message that has arrived by `time`, or undefined. */
  shift(time: number): Command | undefined {
    if (this.nextTime > time) return undefined;
    const command = this.#commands[this.#head++];
    const inFlight = this.#commands.length - this.#head;
    if (inFlight === 0 || (this.#head >= CLEAR_AT && this.#head > inFlight)) {
      this.#commands.splice(0, this.#head);
      this.#dueTimes.splice(0, this.#head);
      this.#head = 0;
    }
    this.#lookAgain();
    return command;
  }

  #lookAgain(): void {
    this.nextTime =
      this.#head < this.#dueTimes.length ? this.#dueTimes[this.#head]! : Number.POSITIVE_INFINITY;
  }
}
