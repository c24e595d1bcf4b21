/** Rows of doubles that grow as needed, one flat array for all columns. */
export class GrowingRows {
  readonly #width: number;
  #words: Float64Array<ArrayBuffer>;
  #length = 0;

  constructor(width: number, capacity = 1024) {
    this.#width = width;
    this.#words = new Float64Array(width * capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Room for one more row; gives the index of its first word in `words`. */
  add(): number {
    const at = this.#length++ * this.#width;
    if (at === this.#words.length) {
      const larger = new Float64Array(2 * this.#words.length);
      larger.set(this.#words);
      this.#words = larger;
    }
    return at;
  }

  /** Forgets the rows from `length` on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** Valid until the next `add`. */
  get words(): Float64Array {
    return this.#words;
  }

  /** One value. */
  at(row: number, column: number): number {
    return this.#words[row * this.#width + column]!;
  }

  /** A copy of one column. */
  column(column: number): Float64Array<ArrayBuffer> {
    const values = new Float64Array(this.#length);
    for (let row = 0; row < values.length; row++) values[row] = this.at(row, column);
    return values;
  }
}
