import {
  type Engine,
  type Execution,
  isMargined,
  joinMoney,
  type MoneyWords,
  type Order,
} from '../../../src/index.ts';
import type { Check } from './check.ts';

/** Positions and what they have cost, kept from nothing but fills: cash, had futures too been paid for in full. */
export class OwnBooks {
  #cash: bigint;
  readonly #held = new Map<number, number>();

  constructor(deposit: bigint) {
    this.#cash = deposit;
  }

  get cash(): bigint {
    return this.#cash;
  }

  /** Takes in a fill, and tells what was held before and after. */
  add(order: Order, { quantity, price }: Execution, fee: MoneyWords): { before: number; after: number } {
    const before = this.#held.get(order.instrumentIndex) ?? 0;
    const after = before + order.sign * quantity;
    this.#held.set(order.instrumentIndex, after);
    const factor = BigInt(order.priceFactor * order.quantityFactor);
    const value =
      (BigInt(quantity) * BigInt(price) * BigInt(order.instrument.multiplier * 2) * 10n ** 18n) /
      (2n * factor);
    this.#cash += -BigInt(order.sign) * value - joinMoney(fee.high, fee.low);
    return { before, after };
  }

  /** The engine's books say the same, and add up. */
  checkAgainst({ portfolio }: Engine, check: Check): void {
    let basis = 0n;
    let carried = 0n;
    let settled = 0n;
    for (const [index, position] of portfolio.positions.entries()) {
      carried += position.settled;
      settled += position.settled;
      if (isMargined(position.instrument.assetClass)) carried += position.costBasis;
      else basis += position.costBasis;
      const own = this.#held.get(index) ?? 0;
      check(
        position.quantityScaled === own,
        `position ${index} should be ${own}, and is ${position.quantityScaled}`,
      );
    }
    const cash = this.#cash + carried;
    check(portfolio.cash === cash, `cash should be ${cash}, and is ${portfolio.cash}`);
    check(
      portfolio.cash + basis - settled === portfolio.deposits + portfolio.realised - portfolio.fees,
      'cash and cost basis are not deposits, realised profit and fees',
    );
  }
}
