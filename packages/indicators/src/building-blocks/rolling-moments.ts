import type { Memory } from '../memory.ts';
import { CompensatedSum } from './compensated-sum.ts';
import { Ring } from './ring.ts';

/** At most so many times more may the sum of fourth powers hold (or have held) than the moment taken from it. */
const CANCELLATION_LIMIT = 100;

const CENTRE = 0;
/** The largest mean fourth power since the last fresh start. */
const PEAK = 1;
const COUNT = 2;
/** The second, third and fourth central moment. */
const SECOND = 3;
const THIRD = 4;
const FOURTH = 5;

/**
 * The central moments of the last `length` values: the means of (x - mean)^2, ^3 and ^4. A step costs the same for
 * any length.
 *
 * Sums of the powers of d are kept, where d is the distance to a centre near the data. As in `RollingVariance`
 * centre and sums are taken afresh from the window where the difference of sums would lose two digits, so that
 * thirteen are right. Flat windows have moments of exactly 0.
 */
export class RollingMoments {
  readonly #length: number;
  readonly #ring: Ring;
  readonly #sum: CompensatedSum;
  readonly #squares: CompensatedSum;
  readonly #cubes: CompensatedSum;
  readonly #fourths: CompensatedSum;
  readonly #cells: Float64Array;

  constructor(memory: Memory, length: number) {
    this.#length = length;
    this.#ring = new Ring(memory, length);
    this.#sum = new CompensatedSum(memory);
    this.#squares = new CompensatedSum(memory);
    this.#cubes = new CompensatedSum(memory);
    this.#fourths = new CompensatedSum(memory);
    this.#cells = memory.cells(6);
  }

  /** True once there are `length` values; the moments may be read from then on. */
  push(value: number): boolean {
    const cells = this.#cells;
    const leaving = this.#ring.push(value);
    if (cells[COUNT] === 0) cells[CENTRE] = value;
    const isFull = cells[COUNT]! === this.#length;
    const entered = value - cells[CENTRE]!;
    const left = isFull ? leaving - cells[CENTRE]! : 0;
    const enteredSquare = entered * entered;
    const leftSquare = left * left;
    this.#sum.exchange(entered, left);
    this.#squares.exchange(enteredSquare, leftSquare);
    this.#cubes.exchange(enteredSquare * entered, leftSquare * left);
    this.#fourths.exchange(enteredSquare * enteredSquare, leftSquare * leftSquare);
    if (!isFull) {
      cells[COUNT]! += 1;
      if (cells[COUNT]! < this.#length) return false;
    }
    this.#measure();
    if (cells[FOURTH]! * CANCELLATION_LIMIT < cells[PEAK]!) this.#startAfresh(value);
    return true;
  }

  get second(): number {
    return this.#cells[SECOND]!;
  }

  get third(): number {
    return this.#cells[THIRD]!;
  }

  get fourth(): number {
    return this.#cells[FOURTH]!;
  }

  #measure(): void {
    const cells = this.#cells;
    const length = this.#length;
    const mean = this.#sum.total / length;
    const square = this.#squares.total / length;
    const cube = this.#cubes.total / length;
    const fourth = this.#fourths.total / length;
    const meanSquare = mean * mean;
    cells[SECOND] = Math.max(0, square - meanSquare);
    cells[THIRD] = cube - 3 * mean * square + 2 * mean * meanSquare;
    cells[FOURTH] = Math.max(
      0,
      fourth - 4 * mean * cube + 6 * meanSquare * square - 3 * meanSquare * meanSquare,
    );
    if (fourth > cells[PEAK]!) cells[PEAK] = fourth;
  }

  /** The centre is measured from the newest value, so that a flat window gives exactly 0. */
  #startAfresh(newest: number): void {
    const { values } = this.#ring;
    let distance = 0;
    for (let i = 0; i < values.length; i += 1) distance += values[i]! - newest;
    const centre = newest + distance / values.length;
    this.#sum.clear();
    this.#squares.clear();
    this.#cubes.clear();
    this.#fourths.clear();
    for (let i = 0; i < values.length; i += 1) {
      const fromCentre = values[i]! - centre;
      const square = fromCentre * fromCentre;
      this.#sum.add(fromCentre);
      this.#squares.add(square);
      this.#cubes.add(square * fromCentre);
      this.#fourths.add(square * square);
    }
    this.#cells[CENTRE] = centre;
    this.#cells[PEAK] = 0;
    this.#measure();
  }
}
