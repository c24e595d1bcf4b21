import { allocateBars, type BarColumns } from '@marketloom/kernel';

/** Bar i of `bars-v1` opens at this time plus i minutes. */
export const BARS_V1_START = 1_704_067_200_000_000;
const MINUTE = 60_000_000;

/** The random walk `bars-v1`: the same integers, in cents, from the same seed in every language. */
export class BarsV1 {
  readonly #gap: number;
  #state: number;
  #previous = 10_000;
  #index = 0;

  constructor(seed: number, gap: number) {
    this.#gap = gap;
    this.#state = (Math.imul(seed, 2_654_435_761) + 0x9e37_79b9) >>> 0;
    if (this.#state === 0) this.#state = 0x6d2b_79f5;
    for (let i = 0; i < 16; i++) this.#next();
  }

  /** The next `count` bars, priced at `1 / unitsPerPrice` of a cent's integer: 1 keeps cents, 100 gives units. */
  take(count: number, unitsPerPrice = 100): BarColumns {
    const bars = allocateBars(count);
    for (let row = 0; row < count; row++) {
      const index = this.#index++;
      const gap = this.#below(2 * this.#gap + 1) - this.#gap;
      const change = this.#below(41) - 20;
      const up = this.#below(11);
      const down = this.#below(11);
      const volume = 100 + this.#below(1000);
      const open = index === 0 ? this.#previous : this.#previous + gap;
      let close = open + change;
      if (close < 2_000) close = open + Math.abs(change);
      else if (close > 50_000) close = open - Math.abs(change);
      bars.openTime[row] = BARS_V1_START + index * MINUTE;
      bars.closeTime[row] = BARS_V1_START + (index + 1) * MINUTE;
      bars.open[row] = open / unitsPerPrice;
      bars.high[row] = (Math.max(open, close) + up) / unitsPerPrice;
      bars.low[row] = (Math.min(open, close) - down) / unitsPerPrice;
      bars.close[row] = close / unitsPerPrice;
      bars.volume[row] = volume;
      this.#previous = close;
    }
    bars.length = count;
    return bars;
  }

  #next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state;
  }

  #below(limit: number): number {
    return (this.#next() >>> 8) % limit;
  }
}
