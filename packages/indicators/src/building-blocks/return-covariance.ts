import type { Memory } from '../memory.ts';
import { PriceReturn } from './price-return.ts';
import { RollingCovariance } from './rolling-covariance.ts';

/** The variance that rounding alone gives to returns which are equal: they are right to 2^-53. */
const ROUNDING = 1e-31;

/** How the last `length` simple returns of two prices move together; NaN before there are as many. */
export class ReturnCovariance {
  readonly #first: PriceReturn;
  readonly #second: PriceReturn;
  readonly #pairs: RollingCovariance;

  constructor(memory: Memory, length: number) {
    this.#first = new PriceReturn(memory, 'simple');
    this.#second = new PriceReturn(memory, 'simple');
    this.#pairs = new RollingCovariance(memory, length);
  }

  /** Pairs begin with the first row in which both prices have a return. */
  push(firstPrice: number, secondPrice: number): void {
    const first = this.#first.push(firstPrice);
    const second = this.#second.push(secondPrice);
    if (!Number.isNaN(first + second)) this.#pairs.push(first, second);
  }

  /** Pearson's; 0 where the returns of one price are all equal. */
  get correlation(): number {
    const pairs = this.#pairs;
    return Math.min(pairs.firstVariance, pairs.secondVariance) < ROUNDING ? 0 : pairs.correlation;
  }

  /** What the first price returns for one of the second; 0 where the returns of the second are all equal. */
  get beta(): number {
    const variance = this.#pairs.secondVariance;
    return variance < ROUNDING ? 0 : this.#pairs.covariance / variance;
  }
}
