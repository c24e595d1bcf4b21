/** Sum and correction; a null sum stands for NaN. */
export type CompensatedSumSnapshot = readonly [sum: number | null, correction: number];

/**
 * A sum of doubles that keeps what rounding dropped, so that 0.7 + 0.1 + 0.2 is 1: sizes are decimals, and a
 * threshold of 1 would otherwise be missed by 10^-16. NaN once any part is NaN.
 *
 * Neumaier's variant of Kahan's summation (Z. angew. Math. Mech. 54, 1974).
 */
export class CompensatedSum {
  #sum = 0;
  #correction = 0;

  get value(): number {
    return this.#sum + this.#correction;
  }

  clear(): void {
    this.#sum = 0;
    this.#correction = 0;
  }

  add(value: number): void {
    const sum = this.#sum + value;
    this.#correction +=
      Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }

  snapshot(): CompensatedSumSnapshot {
    return Number.isNaN(this.#sum) ? [null, 0] : [this.#sum, this.#correction];
  }

  restore([sum, correction]: CompensatedSumSnapshot): void {
    this.#sum = sum ?? Number.NaN;
    this.#correction = correction;
  }
}
