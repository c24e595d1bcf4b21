type Part = Float64Array | Int32Array;

/**
 * Everything that a recurrence remembers from one bar to the next, in typed arrays that it asks for once. Because
 * nothing is remembered elsewhere, snapshot, restore and taking back the last row are written once, for every
 * indicator there will ever be.
 */
export class Memory {
  readonly #parts: Part[] = [];
  #size = 0;

  /** A few numbers, each starting at `initial`. */
  cells(count: number, initial = 0): Float64Array {
    return this.#keep(new Float64Array(count).fill(initial));
  }

  /** A few whole numbers below 2^31 that start at 0: counts, and places in an array. */
  counters(count: number): Int32Array {
    return this.#keep(new Int32Array(count));
  }

  #keep<P extends Part>(part: P): P {
    this.#parts.push(part);
    this.#size += part.length;
    return part;
  }

  get size(): number {
    return this.#size;
  }

  /** Loops: most parts are short, and for them they are far faster than `set`. */
  save(into: Float64Array): void {
    let at = 0;
    for (const part of this.#parts) for (let i = 0; i < part.length; i += 1) into[at++] = part[i]!;
  }

  load(saved: Float64Array): void {
    let at = 0;
    for (const part of this.#parts) for (let i = 0; i < part.length; i += 1) part[i] = saved[at++]!;
  }
}
