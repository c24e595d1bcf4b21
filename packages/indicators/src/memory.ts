type Part = Float64Array | Int32Array;

/**
 * Everything that a recurrence remembers from one bar to the next, in typed arrays that it asks for once. Because
 * nothing is remembered elsewhere, snapshot, restore and taking back the last update are written once, for every
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

  /** How many numbers there are. */
  get size(): number {
    return this.#size;
  }

  save(into: Float64Array): void {
    let at = 0;
    for (const part of this.#parts) at = copy(part, 0, into, at, part.length);
  }

  load(from: Float64Array): void {
    let at = 0;
    for (const part of this.#parts) {
      copy(from, at, part, 0, part.length);
      at += part.length;
    }
  }
}

/** A loop: most parts are short, and for them it is far faster than `set`. */
function copy(from: Part, start: number, into: Part, place: number, count: number): number {
  for (let i = 0; i < count; i += 1) into[place + i] = from[start + i]!;
  return place + count;
}
