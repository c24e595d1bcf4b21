/** Money of one trade that settles later: received where above zero, to be paid below it. */
export interface PendingMoney {
  readonly currency: string;
  /** What is left of it; proceeds that were spent before they settled are taken off. */
  amount: bigint;
  /** yyyymmdd. */
  readonly settlesOn: number;
  /** When that day's session opens, in microseconds. */
  readonly time: number;
}

/** Money that is still to settle, in the order in which it does; of one time in the order of the trades. */
export class PendingQueue {
  readonly #entries: PendingMoney[] = [];

  /** When the next settles; Infinity where nothing does. */
  get nextTime(): number {
    return this.#entries[0]?.time ?? Number.POSITIVE_INFINITY;
  }

  add(entry: PendingMoney): void {
    let place = this.#entries.length;
    while (place > 0 && this.#entries[place - 1]!.time > entry.time) place--;
    this.#entries.splice(place, 0, entry);
  }

  /** Takes what settles by a time. */
  takeUntil(time: number): readonly PendingMoney[] {
    let end = 0;
    while (end < this.#entries.length && this.#entries[end]!.time <= time) end++;
    return this.#entries.splice(0, end);
  }

  total(currency: string): bigint {
    return this.#entries.reduce((sum, entry) => (entry.currency === currency ? sum + entry.amount : sum), 0n);
  }

  /** Takes money off, what settles first being taken first; gives the last day on which any of it settles. */
  spend(currency: string, amount: bigint): number {
    let left = amount;
    let last = 0;
    for (const entry of this.#entries) {
      if (left === 0n) break;
      if (entry.currency !== currency || entry.amount <= 0n) continue;
      const taken = entry.amount < left ? entry.amount : left;
      entry.amount -= taken;
      left -= taken;
      last = entry.settlesOn;
    }
    return last;
  }
}
