import { type Money, ZERO_MONEY } from '../numeric/money.ts';
import { type CashEntryKind, cashEntryKinds, type PostedKind } from './cash-entry.ts';

/**
 * The exact books of one currency. Every movement of money goes through one of its methods, and its cash is the sum
 * of all entries.
 *
 * After any sequence of movements, to the last digit, with what futures have settled of what they still hold:
 * `cash + cost of what is held and paid for = deposits + realised − fees + settled + other entries`.
 */
export class Ledger {
  readonly currency: string;
  #cash = ZERO_MONEY;
  #realised = ZERO_MONEY;
  #fees = ZERO_MONEY;
  /** What margined positions have cost and not paid: their value counts less this. */
  #carried = ZERO_MONEY;
  #accrued = ZERO_MONEY;
  /** Of every kind but `trade` and `fee`, which happen too often to be added up one by one. */
  readonly #entries = new Map<CashEntryKind, Money>();
  #posted = ZERO_MONEY;

  constructor(currency: string) {
    this.currency = currency;
  }

  get cash(): Money {
    return this.#cash;
  }

  /** All that was paid in, less what was withdrawn. */
  get deposits(): Money {
    return this.total('deposit');
  }

  /** Profit of what was closed, before fees. */
  get realised(): Money {
    return this.#realised;
  }

  get fees(): Money {
    return this.#fees;
  }

  /** Cash less what margined positions carry: adding the value of all positions gives the equity. */
  get uncarried(): Money {
    return this.#carried === 0n ? this.#cash : ((this.#cash - this.#carried) as Money);
  }

  /** What is owed to the account, or below zero by it, and is no cash yet. */
  get accrued(): Money {
    return this.#accrued;
  }

  /** The sum of all entries of a kind. */
  total(kind: CashEntryKind): Money {
    if (kind === 'fee') return -this.#fees as Money;
    if (kind === 'trade') return (this.#cash - this.#posted + this.#fees) as Money;
    return this.#entries.get(kind) ?? ZERO_MONEY;
  }

  /** Every kind that has moved this currency, with the sum of its entries. */
  totals(): readonly { readonly kind: CashEntryKind; readonly amount: Money }[] {
    return cashEntryKinds
      .map((kind) => ({ kind, amount: this.total(kind) }))
      .filter(({ amount }) => amount !== 0n);
  }

  /** Moves cash for a reason that is no trade. */
  post(kind: PostedKind, amount: Money): void {
    this.#cash = (this.#cash + amount) as Money;
    this.#posted = (this.#posted + amount) as Money;
    this.#entries.set(kind, ((this.#entries.get(kind) ?? ZERO_MONEY) + amount) as Money);
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

  /** What margined positions carry has changed by this much. */
  carry(change: Money): void {
    this.#carried = (this.#carried + change) as Money;
  }

  accrue(amount: Money): void {
    this.#accrued = (this.#accrued + amount) as Money;
  }

  /** Profit that no trade has made, such as that of shares which a split leaves over. */
  realise(profit: Money): void {
    this.#realised = (this.#realised + profit) as Money;
  }

  /** A fee in this currency of a fill in another. */
  charge(fee: Money): void {
    this.#cash = (this.#cash - fee) as Money;
    this.#fees = (this.#fees + fee) as Money;
  }
}
