/**
 * Orders of one direction sorted by the level that they wait for.
 *
 * Two flat arrays, the nearest order last: looking at it is one read, taking it away is a pop. Orders at one
 * level stand by id, the lowest nearest.
 */
export class PriceLadder<O extends { readonly id: number }> {
  readonly #direction: 1 | -1;
  /** Levels in the ladder's own direction (mirrored when it falls), descending. */
  readonly #keys: number[] = [];
  readonly #orders: O[] = [];

  /** +1 for orders met by a rising price, −1 for those met by a falling one. */
  constructor(direction: 1 | -1) {
    this.#direction = direction;
  }

  get size(): number {
    return this.#orders.length;
  }

  /** The level that is met first; Infinity in the ladder's direction when it is empty. */
  get nearest(): number {
    const last = this.#keys.length - 1;
    return this.#direction * (last < 0 ? Number.POSITIVE_INFINITY : this.#keys[last]!);
  }

  insert(order: O, level: number): void {
    const key = this.#direction * level;
    const index = this.#position(key, order.id);
    this.#keys.splice(index, 0, key);
    this.#orders.splice(index, 0, order);
  }

  /** Takes away an order that was inserted at `level`. */
  remove(order: O, level: number): void {
    const index = this.#position(this.#direction * level, order.id);
    this.#keys.splice(index, 1);
    this.#orders.splice(index, 1);
  }

  /** Appends the orders whose level a price of `price` meets or passes, the nearest first. */
  collect(price: number, into: O[]): void {
    const reached = this.#direction * price;
    for (let i = this.#keys.length - 1; i >= 0 && this.#keys[i]! <= reached; i--) into.push(this.#orders[i]!);
  }

  /** Index of the first entry that is not farther away than (`key`, `id`). */
  #position(key: number, id: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#keys[middle]!;
      if (other > key || (other === key && this.#orders[middle]!.id > id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
