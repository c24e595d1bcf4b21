import { numberFromJson, numberToJson } from '../aggregator-snapshot.ts';

export type TickRuleSnapshot = readonly [price: number | null, sign: number];

/**
 * Guesses who began a trade from its price alone: 1 (a buyer) above the price before, -1 (a seller) below it, and
 * at the same price the sign of the trade before. Until the price first changes there is no sign: 0.
 *
 * López de Prado, Advances in Financial Machine Learning, 2018, section 2.3.2.1; after Lee and Ready, J. Finance 46,
 * 1991.
 */
export class TickRule {
  #price = Number.NaN;
  #sign = 0;

  signOf(price: number): number {
    if (price > this.#price) this.#sign = 1;
    else if (price < this.#price) this.#sign = -1;
    this.#price = price;
    return this.#sign;
  }

  snapshot(): TickRuleSnapshot {
    return [numberToJson(this.#price), this.#sign];
  }

  restore([price, sign]: TickRuleSnapshot): void {
    this.#price = numberFromJson(price);
    this.#sign = sign;
  }
}
