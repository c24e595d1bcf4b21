import { Fnv1a } from '../../conformance/fnv.ts';

/** Trades in typed arrays that double when full. */
export class TradeLog {
  #instrument = new Int32Array(1_024);
  #bar = new Int32Array(1_024);
  #sign = new Int8Array(1_024);
  #price = new Float64Array(1_024);
  length = 0;

  add(instrument: number, bar: number, sign: 1 | -1, price: number): void {
    if (this.length === this.#bar.length) this.#grow();
    const at = this.length++;
    this.#instrument[at] = instrument;
    this.#bar[at] = bar;
    this.#sign[at] = sign;
    this.#price[at] = price;
  }

  /** FNV-1a over bar, side and price of every trade; over the instrument too, where there are several. */
  digest(): string {
    const fnv = new Fnv1a();
    const several = this.#instrument.subarray(0, this.length).some((instrument) => instrument > 0);
    for (let at = 0; at < this.length; at++) {
      if (several) fnv.add(this.#instrument[at]!);
      fnv.add(this.#bar[at]!);
      fnv.add(this.#sign[at] === 1 ? 1 : 0);
      fnv.add(this.#price[at]!);
    }
    return fnv.digest;
  }

  describe(finalEquity: number, maxDrawdown: number): string {
    return `${this.length} fills, fnv ${this.digest()}, equity ${finalEquity.toFixed(3)}, drawdown ${maxDrawdown.toFixed(12)}`;
  }

  #grow(): void {
    const capacity = 2 * this.length;
    this.#instrument = enlarged(this.#instrument, new Int32Array(capacity));
    this.#bar = enlarged(this.#bar, new Int32Array(capacity));
    this.#sign = enlarged(this.#sign, new Int8Array(capacity));
    this.#price = enlarged(this.#price, new Float64Array(capacity));
  }
}

const enlarged = <Column extends Int32Array | Int8Array | Float64Array>(from: Column, to: Column): Column => {
  to.set(from);
  return to;
};
