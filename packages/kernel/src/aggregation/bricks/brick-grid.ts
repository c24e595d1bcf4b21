import { decimalsOf, parseScaledBigInt } from '../../numeric/decimal.ts';
import { priceSlack } from '../tolerance.ts';

/** The prices at which Renko bricks begin and end: the multiples of their size, counted from zero. */
export class BrickGrid {
  readonly #size: number;
  readonly #scaled: number;
  readonly #factor: number;

  constructor(size: number) {
    const decimals = decimalsOf(size);
    this.#size = size;
    this.#scaled = Number(parseScaledBigInt(size, decimals));
    this.#factor = 10 ** decimals;
  }

  /** The edge of that number, as the decimal it is: 3 × 0.1 is 0.3. */
  price(edge: number): number {
    return (edge * this.#scaled) / this.#factor;
  }

  /** Number of the highest edge at or below the price. */
  atOrBelow(price: number): number {
    const edge = Math.floor(price / this.#size);
    return this.price(edge + 1) <= price + priceSlack(price) ? edge + 1 : edge;
  }

  /** Number of the lowest edge at or above the price. */
  atOrAbove(price: number): number {
    const edge = Math.ceil(price / this.#size);
    return this.price(edge - 1) >= price - priceSlack(price) ? edge - 1 : edge;
  }

  /** Number of the edge next to the price; of two equally near ones the upper. */
  nearest(price: number): number {
    const below = this.atOrBelow(price);
    const toLower = price - this.price(below);
    return this.price(below + 1) - price <= toLower + priceSlack(price) ? below + 1 : below;
  }
}
