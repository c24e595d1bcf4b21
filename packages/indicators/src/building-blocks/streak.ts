import type { Memory } from '../memory.ts';

/**
 * How many changes in a row have gone the same way: positive for gains, negative for losses; no change begins anew
 * at 0.
 */
export class Streak {
  readonly #count: Int32Array;

  constructor(memory: Memory) {
    this.#count = memory.counters(1);
  }

  push(change: number): number {
    const count = this.#count[0]!;
    const next = change > 0 ? Math.max(count, 0) + 1 : change < 0 ? Math.min(count, 0) - 1 : 0;
    this.#count[0] = next;
    return next;
  }
}
