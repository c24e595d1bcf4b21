import { cashViolation } from '../margin/cash-account.ts';
import type { CashViolation } from '../margin/tables/cash-restrictions.ts';

/** What is still held of a purchase, and how it was paid. */
interface Purchase {
  readonly instrumentIndex: number;
  quantity: number;
  readonly currency: string;
  readonly bought: number;
  /** The last day on which money that paid for it settles; its own day where it was settled. */
  readonly fundsSettle: number;
  readonly isUnsettled: boolean;
  /** What no money has paid yet. */
  owed: bigint;
  /** A purchase is counted once, however often it is sold in parts. */
  isViolated: boolean;
}

/** Purchases of a cash account that were not paid with settled money, and what selling them makes of that. */
export class Purchases {
  #open: Purchase[] = [];

  add(purchase: Omit<Purchase, 'isViolated'>): void {
    this.#open.push({ ...purchase, isViolated: false });
  }

  /** What is held has become another quantity without a trade, as at a split: of each purchase its share of that. */
  restate(instrumentIndex: number, before: number, after: number): void {
    let counted = 0;
    let given = 0;
    for (const purchase of this.#open) {
      if (purchase.instrumentIndex !== instrumentIndex) continue;
      counted += purchase.quantity;
      // Whole units all along, and never more than there are.
      purchase.quantity = Math.floor((counted * after) / before) - given;
      given += purchase.quantity;
    }
    this.#forgetSold();
  }

  /**
   * Sells from the oldest purchase on. Gives the violations: of what was bought with unsettled money, and of purchases
   * that are owed and are paid by this very sale.
   */
  sell(
    instrumentIndex: number,
    quantity: number,
    currency: string,
    proceeds: bigint,
    date: number,
  ): readonly CashViolation[] {
    const violations: CashViolation[] = [];
    const note = (purchase: Purchase, paidBy: 'earlier-sale' | 'own-sale' | 'later-sale'): void => {
      if (purchase.isViolated) return;
      const { fundsSettle, bought } = purchase;
      const violation = cashViolation({ fundsSettle, bought, sold: date, paidBy });
      if (violation === undefined) return;
      purchase.isViolated = true;
      violations.push(violation);
    };
    let left = quantity;
    for (const purchase of this.#open) {
      if (left === 0) break;
      if (purchase.instrumentIndex !== instrumentIndex || purchase.quantity === 0) continue;
      const taken = Math.min(left, purchase.quantity);
      left -= taken;
      purchase.quantity -= taken;
      if (purchase.owed > 0n) note(purchase, 'own-sale');
      else if (purchase.isUnsettled) note(purchase, 'earlier-sale');
    }
    // What its own sale pays has been noted as that.
    this.pay(currency, proceeds, (purchase) => note(purchase, 'later-sale'));
    this.#forgetSold();
    return violations;
  }

  #forgetSold(): void {
    this.#open = this.#open.filter((purchase) => purchase.quantity > 0 || purchase.owed > 0n);
  }

  /** Pays what is owed, from the oldest purchase on; gives what is left of the money. */
  pay(currency: string, amount: bigint, onPaid: (purchase: Purchase) => void = () => {}): bigint {
    let left = amount;
    for (const purchase of this.#open) {
      if (left <= 0n) break;
      if (purchase.currency !== currency || purchase.owed === 0n) continue;
      const paid = purchase.owed < left ? purchase.owed : left;
      purchase.owed -= paid;
      left -= paid;
      onPaid(purchase);
    }
    return left;
  }
}
