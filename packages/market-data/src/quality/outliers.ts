/** Returns that the median looks back on. */
const WINDOW = 250;
/** Returns seen before the first judgement. */
const WARM_UP = 30;
/** For normal returns 20 median deviations are 13.5 standard deviations; a crash day in an index is near 15. */
const MULTIPLE = 20;
/** A fortieth of a percent: so no move below half a percent is an outlier. */
const SMALLEST_SCALE = 0.000_25;

/**
 * Robust test for outliers: |log return| above 20 × the median |log return| of the 250 returns before it.
 *
 * The median is taken about zero and from 30 returns on. It counts as one tick of price and as 0.025 % at least, so
 * that a price that hardly moves is not an alarm at its first step. An outlier enters the window like any other return: a median
 * does not mind, and a new level of volatility is learned.
 */
export class OutlierTest {
  readonly #sorted = new Float64Array(WINDOW);
  readonly #ring = new Float64Array(WINDOW);
  #count = 0;
  #at = 0;

  /** How many median deviations `size` (an absolute log return) is, where that is too many; else 0. */
  push(size: number, tickReturn: number): number {
    const n = this.#count;
    const median = n === 0 ? 0 : this.#sorted[n >>> 1]!;
    const scale = Math.max(median, tickReturn, SMALLEST_SCALE);
    const multiple = n >= WARM_UP && size > MULTIPLE * scale ? size / scale : 0;
    if (n === WINDOW) this.#remove(this.#ring[this.#at]!);
    this.#insert(size);
    this.#ring[this.#at] = size;
    this.#at = (this.#at + 1) % WINDOW;
    return multiple;
  }

  #insert(value: number): void {
    const at = this.#rank(value);
    this.#sorted.copyWithin(at + 1, at, this.#count);
    this.#sorted[at] = value;
    this.#count++;
  }

  #remove(value: number): void {
    const at = this.#rank(value);
    this.#sorted.copyWithin(at, at + 1, this.#count);
    this.#count--;
  }

  #rank(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
