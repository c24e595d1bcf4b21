import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';
import { RollingExtreme } from './rolling-extreme.ts';

const BOTTOM = 0;
const TOP = 1;
const RANGE = 2;

/**
 * The volume of the last `length` bars by price: bins of equal width from the lowest close to the highest, each
 * bar's whole volume in the bin of its close, the highest close in the last bin, all in the first where closes are
 * equal.
 *
 * While lowest and highest stay, one bin gains and one loses for each bar. When they change, and after `length` bars
 * so that no rounding stays behind, all bars are counted again: a pass over the window every few bars.
 */
export class VolumeHistogram {
  /** The volume in each bin, from the lowest price up. */
  readonly bins: Float64Array;
  readonly #closes: Ring;
  readonly #volumes: Ring;
  readonly #highest: RollingExtreme;
  readonly #lowest: RollingExtreme;
  readonly #cells: Float64Array;
  readonly #toRecount: Int32Array;

  constructor(memory: Memory, length: number, bins: number) {
    this.bins = memory.cells(bins);
    this.#closes = new Ring(memory, length);
    this.#volumes = new Ring(memory, length);
    this.#highest = new RollingExtreme(memory, length, 'highest');
    this.#lowest = new RollingExtreme(memory, length, 'lowest');
    this.#cells = memory.cells(3, Number.NaN);
    this.#toRecount = memory.counters(1);
  }

  /** True once there are `length` bars. */
  push(close: number, volume: number): boolean {
    const cells = this.#cells;
    const leavingClose = this.#closes.push(close);
    const leavingVolume = this.#volumes.push(volume);
    const top = this.#highest.push(close);
    const bottom = this.#lowest.push(close);
    if (Number.isNaN(top)) return false;
    this.#toRecount[0]! -= 1;
    if (top !== cells[TOP] || bottom !== cells[BOTTOM] || this.#toRecount[0] === 0) {
      cells[TOP] = top;
      cells[BOTTOM] = bottom;
      cells[RANGE] = top - bottom;
      this.#recount();
    } else {
      this.bins[this.#binOf(leavingClose)]! -= leavingVolume;
      this.bins[this.#binOf(close)]! += volume;
    }
    return true;
  }

  /** The price at the lower edge of a bin; of the bin beyond the last, the upper edge of the last. */
  edge(bin: number): number {
    return this.#cells[BOTTOM]! + (this.#cells[RANGE]! / this.bins.length) * bin;
  }

  #binOf(close: number): number {
    const { length } = this.bins;
    const range = this.#cells[RANGE]!;
    if (range === 0) return 0;
    // Rounded once: a close on the edge of two bins, as closes on a grid often are, falls into the upper one.
    const bin = Math.floor(((close - this.#cells[BOTTOM]!) * length) / range);
    return bin < length ? bin : length - 1;
  }

  #recount(): void {
    const { values: closes } = this.#closes;
    const { values: volumes } = this.#volumes;
    this.bins.fill(0);
    for (let i = 0; i < closes.length; i += 1) this.bins[this.#binOf(closes[i]!)]! += volumes[i]!;
    this.#toRecount[0] = closes.length;
  }
}
