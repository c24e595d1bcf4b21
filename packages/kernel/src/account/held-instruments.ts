/**
 * The instruments that are held, in a dense list in their own order, so that valuing an account costs what is held,
 * not what could be, and sums depend on the holdings and not on how they came about.
 *
 * Hot: valued once a timestamp.
 */
export class HeldInstruments {
  readonly #indices: Int32Array;
  readonly #units: Float64Array;
  #count = 0;

  constructor(instruments: number) {
    this.#indices = new Int32Array(instruments);
    this.#units = new Float64Array(instruments);
  }

  get count(): number {
    return this.#count;
  }

  indices(): readonly number[] {
    return [...this.#indices.subarray(0, this.#count)];
  }

  forEach(visit: (index: number, units: number) => void): void {
    for (let slot = 0; slot < this.#count; slot++) visit(this.#indices[slot]!, this.#units[slot]!);
  }

  /** A sum that begins with `value`, plus what is held at these prices. */
  addValue(value: number, prices: Float64Array): number {
    let sum = value;
    const count = this.#count;
    const indices = this.#indices;
    const units = this.#units;
    for (let slot = 0; slot < count; slot++) sum += units[slot]! * prices[indices[slot]!]!;
    return sum;
  }

  /** Sum of the sizes of what is held at these prices. */
  exposure(prices: Float64Array): number {
    let exposure = 0;
    for (let slot = 0; slot < this.#count; slot++)
      exposure += Math.abs(this.#units[slot]! * prices[this.#indices[slot]!]!);
    return exposure;
  }

  /** Sets how many units of an instrument are held; 0 takes it out, unless legs of one size hold it both ways. */
  set(index: number, held: number, isHeld = held !== 0): void {
    const indices = this.#indices;
    const units = this.#units;
    let slot = 0;
    for (let end = this.#count; slot < end; ) {
      const middle = (slot + end) >> 1;
      if (indices[middle]! < index) slot = middle + 1;
      else end = middle;
    }
    const isListed = slot < this.#count && indices[slot] === index;
    if (!isHeld) {
      if (!isListed) return;
      this.#count--;
      for (let next = slot; next < this.#count; next++) {
        indices[next] = indices[next + 1]!;
        units[next] = units[next + 1]!;
      }
      return;
    }
    if (!isListed) {
      for (let next = this.#count; next > slot; next--) {
        indices[next] = indices[next - 1]!;
        units[next] = units[next - 1]!;
      }
      this.#count++;
    }
    indices[slot] = index;
    units[slot] = held;
  }
}
