import { MICROS_PER_MINUTE, type Micros } from '../time/micros.ts';

const SPAN = 5 * MICROS_PER_MINUTE;

export interface TradeWindowSnapshot {
  readonly times: readonly number[];
  readonly prices: readonly number[];
}

/** The trades of the last five minutes and their exact mean; prices are whole numbers of any scale. */
export class TradeWindow {
  #times: number[] = [];
  #prices: number[] = [];
  /** What lies before it is over, and cut off now and then. */
  #first = 0;
  #sum = 0;

  get count(): number {
    return this.#times.length - this.#first;
  }

  /** The mean is `sum / count`. */
  get sum(): number {
    return this.#sum;
  }

  add(time: Micros, price: number): void {
    this.#times.push(time);
    this.#prices.push(price);
    this.#sum += price;
  }

  /** Leaves the trades of the five minutes before `time`, the beginning included. */
  trim(time: Micros): void {
    while (this.#first < this.#times.length && this.#times[this.#first]! < time - SPAN)
      this.#sum -= this.#prices[this.#first++]!;
    if (this.#first > 1024 && this.#first * 2 > this.#times.length) this.#cut();
  }

  clear(): void {
    this.#times = [];
    this.#prices = [];
    this.#first = 0;
    this.#sum = 0;
  }

  snapshot(): TradeWindowSnapshot {
    return { times: this.#times.slice(this.#first), prices: this.#prices.slice(this.#first) };
  }

  restore({ times, prices }: TradeWindowSnapshot): void {
    this.#times = [...times];
    this.#prices = [...prices];
    this.#first = 0;
    this.#sum = prices.reduce((sum, price) => sum + price, 0);
  }

  #cut(): void {
    this.#times.splice(0, this.#first);
    this.#prices.splice(0, this.#first);
    this.#first = 0;
  }
}
