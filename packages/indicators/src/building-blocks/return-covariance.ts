import type { Memory } from '../memory.ts';
import { PriceReturn } from './price-return.ts';
import { RollingCovariance } from './rolling-covariance.ts';

/** Covariance and variances of the last `length` simple returns of two prices. */
export class ReturnCovariance {
  readonly #length: number;
  readonly #first: PriceReturn;
  readonly #second: PriceReturn;
  readonly #count: Int32Array;
  readonly pairs: RollingCovariance;

  constructor(memory: Memory, length: number) {
    this.#length = length;
    this.#first = new PriceReturn(memory, 'simple');
    this.#second = new PriceReturn(memory, 'simple');
    this.#count = memory.counters(1);
    this.pairs = new RollingCovariance(memory, length);
  }

  /** True once there are `length` returns; `pairs` may be read from then on. */
  push(firstPrice: number, secondPrice: number): boolean {
    const first = this.#first.push(firstPrice);
    const second = this.#second.push(secondPrice);
    if (Number.isNaN(first)) return false;
    this.pairs.push(first, second);
    const count = this.#count;
    if (count[0]! < this.#length) count[0]! += 1;
    return count[0] === this.#length;
  }
}
