type Direction = 'measure' | 'save' | 'load';

/**
 * Carries the state of an indicator to and from one flat array. A part writes one line for each thing that it
 * remembers, `this.#sum = state.number(this.#sum)`, and that line saves as well as loads.
 */
export class StateTransfer {
  #direction: Direction = 'measure';
  #buffer = new Float64Array(0);
  #position = 0;

  /** How many numbers were passed since the last `start`. */
  get size(): number {
    return this.#position;
  }

  start(direction: Direction, buffer: Float64Array<ArrayBuffer>): void {
    this.#direction = direction;
    this.#buffer = buffer;
    this.#position = 0;
  }

  number(value: number): number {
    const position = this.#position;
    this.#position = position + 1;
    if (this.#direction === 'load') return this.#buffer[position]!;
    if (this.#direction === 'save') this.#buffer[position] = value;
    return value;
  }

  /** A count or a position below 2^31: comes back as a small integer, which keeps array indexing fast. */
  integer(value: number): number {
    return this.number(value) | 0;
  }

  array(values: Float64Array): void {
    const position = this.#position;
    this.#position = position + values.length;
    if (this.#direction === 'load') values.set(this.#buffer.subarray(position, this.#position));
    else if (this.#direction === 'save') this.#buffer.set(values, position);
  }
}
