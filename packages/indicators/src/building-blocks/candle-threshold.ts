import type { Memory } from '../memory.ts';
import type { Candle, CandleMeasure } from './candle.ts';
import type { CandleSetting } from './candle-settings.ts';
import { Ring } from './ring.ts';
import { SimpleAverage } from './simple-average.ts';

/** The mean of a measure over the bars before each of the last candles; NaN where there are too few. */
export class CandleAverage {
  readonly #measure: CandleMeasure;
  readonly #average: SimpleAverage;
  /** The mean through each of the last bars. */
  readonly #means: Ring;

  constructor(memory: Memory, measure: CandleMeasure, period: number, candles: number) {
    this.#measure = measure;
    this.#average = new SimpleAverage(memory, period);
    this.#means = new Ring(memory, candles, Number.NaN);
  }

  before(candle: Candle): number {
    return this.#means.at(candle.age);
  }

  /** Takes the newest candle in, after it has been judged. */
  push(candle: Candle): void {
    this.#means.push(this.#average.push(candle.measure(this.#measure)));
  }
}

/**
 * What a candle is compared with to be called long, short, near ...: factor times the mean of the bars before that
 * candle, for shadows half of it; with a period of 0 factor times what the candle itself measures.
 * Source: the candle settings of TA-Lib C 0.8.1.
 */
export class CandleThreshold {
  readonly #measure: CandleMeasure;
  readonly #factor: number;
  /** TA-Lib averages both shadows together, and judges one. */
  readonly #share: number;
  readonly #average: CandleAverage | undefined;

  constructor({ measure, factor }: CandleSetting, average: CandleAverage | undefined) {
    this.#measure = measure;
    this.#factor = factor;
    this.#share = measure === 'shadows' ? 0.5 : 1;
    this.#average = average;
  }

  of(candle: Candle): number {
    const mean = this.#average ? this.#average.before(candle) : candle.measure(this.#measure);
    return this.#factor * mean * this.#share;
  }

  /** The two prices, or lengths, lie no further apart than the candle's threshold. */
  spans(candle: Candle, value: number, from: number): boolean {
    const threshold = this.of(candle);
    return value <= from + threshold && value >= from - threshold;
  }

  /** The price lies in the candle's real body, or no further from it than the candle's threshold. */
  bodyReaches(candle: Candle, price: number): boolean {
    const threshold = this.of(candle);
    return price <= candle.top + threshold && price >= candle.bottom - threshold;
  }

  /** Each of the candle's shadows is shorter than its threshold. */
  exceedsShadowsOf(candle: Candle): boolean {
    const threshold = this.of(candle);
    return candle.upperShadow < threshold && candle.lowerShadow < threshold;
  }
}
