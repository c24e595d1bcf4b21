import { type Money, ZERO_MONEY } from '../numeric/money.ts';

/**
 * The account's exact books. Every movement of money goes through one of its methods.
 *
 * After any sequence of movements, to the last digit:
 * `cash + Σ cost basis of what is held = deposits + realised − fees`.
 */
export class Ledger {
  #cash = ZERO_MONEY;
  #deposits = ZERO_MONEY;
  #realised = ZERO_MONEY;
  #fees = ZERO_MONEY;

  get cash(): Money {
    return this.#cash;
  }

  /** All that was paid in, less what was withdrawn. */
  get deposits(): Money {
    return this.#deposits;
  }

  /** Profit of what was closed, before fees. */
  get realised(): Money {
    return this.#realised;
  }

  get fees(): Money {
    return this.#fees;
  }

  /** Pays money in; a negative amount is a withdrawal. */
  deposit(amount: Money): void {
    this.#cash = (this.#cash + amount) as Money;
    this.#deposits = (this.#deposits + amount) as Money;
  }

  /** Books a fill: `payment` is what it cost (negative: what it brought), before its fee. */
  trade(payment: Money, realised: Money, fee: Money): void {
    let cash = this.#cash - payment;
    if (fee !== 0n) {
      cash -= fee;
      this.#fees = (this.#fees + fee) as Money;
    }
    this.#cash = cash as Money;
    if (realised !== 0n) this.#realised = (this.#realised + realised) as Money;
  }
}
