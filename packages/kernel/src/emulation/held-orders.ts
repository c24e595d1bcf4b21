import type { Order } from '../order/order.ts';
import { micros } from '../time/micros.ts';
import { expiryOf } from '../venue/expiry.ts';
import { ExpiryQueue } from '../venue/expiry-queue.ts';
import type { EmulationOptions } from './emulation-options.ts';
import { InstrumentWatch, type WatchListener } from './instrument-watch.ts';

/** The orders that are held here, of all instruments: each is watched until it is set off, ends, or its time is over. */
export class HeldOrders {
  /** Now; set before anything is told or asked. */
  time = micros(0);
  readonly #options: EmulationOptions;
  readonly #watches: readonly InstrumentWatch[];
  readonly #expiries = new ExpiryQueue();

  constructor(options: EmulationOptions, listener: WatchListener) {
    this.#options = options;
    this.#watches = options.scales.map(
      (scale, index) =>
        new InstrumentWatch({
          scale,
          calendar: options.calendars[index]!,
          source: options.sources[index]!,
          market: options.market,
          policy: options.policy,
          now: () => this.time,
          listener,
        }),
    );
  }

  /** When the next of them expires; Infinity when none does. */
  get nextTime(): number {
    return this.#expiries.nextTime;
  }

  watch(index: number): InstrumentWatch {
    return this.#watches[index]!;
  }

  watchOf(order: Order): InstrumentWatch {
    return this.#watches[order.instrumentIndex]!;
  }

  /** Lets an order's time run out here. */
  expireHere(order: Order): void {
    const expiresAt = expiryOf(order, this.#options.calendars[order.instrumentIndex]!, this.time);
    if (expiresAt === Number.POSITIVE_INFINITY) return;
    order.expiresAt = micros(expiresAt);
    this.#expiries.add(order);
  }

  /** From now on the venue ends an order in time. */
  expireThere(order: Order): void {
    this.#expiries.remove(order);
  }

  /** The orders whose time is over by now; it runs no more. */
  popExpired(): Order[] {
    return this.#expiries.popDue(this.time);
  }

  /** Neither watches an order any more, nor lets its time run out. */
  remove(order: Order): void {
    this.watchOf(order).remove(order);
    this.#expiries.remove(order);
  }
}
