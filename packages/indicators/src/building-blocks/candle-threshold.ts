import type { Candle, CandleMeasure } from './candle.ts';
import type { CandleAverage } from './candle-average.ts';

/**
 * What a candle is compared with to be called long, short, near ...: factor times the mean of the bars before that
 * candle, for shadows half of it; without an average factor times what the candle itself measures.
 * Source: the candle settings of TA-Lib C 0.8.1.
 */
export class CandleThreshold {
  readonly #measure: CandleMeasure;
  readonly #factor: number;
  readonly #average: CandleAverage | undefined;

  constructor(measure: CandleMeasure, factor: number, average: CandleAverage | undefined) {
    this.#measure = measure;
    // Both shadows are averaged together, and one is judged.
    this.#factor = measure === 'shadows' ? factor / 2 : factor;
    this.#average = average;
  }

  of(candle: Candle): number {
    return this.#factor * (this.#average ? this.#average.before(candle) : candle.measure(this.#measure));
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
