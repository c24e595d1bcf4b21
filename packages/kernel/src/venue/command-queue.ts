import type { Order } from '../order/order.ts';
import type { ApprovedOrder, ApprovedUpdate } from '../risk/gate.ts';

/** A message on its way to the venue. */
export type Command =
  | { readonly kind: 'submit'; readonly order: ApprovedOrder }
  | { readonly kind: 'update'; readonly update: ApprovedUpdate }
  | { readonly kind: 'cancel'; readonly order: Order };

/** Messages in flight. One connection carries them, so none overtakes another however latencies are drawn. */
export class CommandQueue {
  #commands: Command[] = [];
  #dueTimes: number[] = [];
  #head = 0;
  #lastDue = Number.NEGATIVE_INFINITY;

  /** When the next message arrives; Infinity when none is in flight. */
  get nextTime(): number {
    return this.#head < this.#dueTimes.length ? this.#dueTimes[this.#head]! : Number.POSITIVE_INFINITY;
  }

  push(command: Command, due: number): void {
    this.#lastDue = Math.max(due, this.#lastDue);
    this.#commands.push(command);
    this.#dueTimes.push(this.#lastDue);
  }

  /** The message that has arrived by `time`, or undefined. */
  shift(time: number): Command | undefined {
    if (this.nextTime > time) return undefined;
    const command = this.#commands[this.#head++];
    if (this.#head === this.#commands.length) {
      this.#commands = [];
      this.#dueTimes = [];
      this.#head = 0;
    }
    return command;
  }
}
