import { KernelError } from '../errors.ts';
import { dateOfDay, dayNumber, dayOfDate } from '../time/civil-day.ts';
import {
  aboveZero,
  type Decimal,
  decimalText,
  exact,
  notNegative,
  positive,
  smaller,
  times,
  wholeNumber,
  ZERO,
} from './exact.ts';
import type { OptionRight } from './options/option-terms.ts';
import { type Margin, marginOf } from './requirement.ts';
import { type CashViolation, cashRestrictions } from './tables/cash-restrictions.ts';

export interface CashPurchase {
  readonly fromSettled: string;
  readonly fromUnsettled: string;
  /** What neither covers: the purchase is refused unless it is 0. */
  readonly missing: string;
  readonly isAllowed: boolean;
  /** Whether selling what is bought before its payment settles would be a good-faith violation. */
  readonly goodFaithRisk: boolean;
}

/** How a purchase in a cash account is paid: with settled cash first, then with proceeds that have yet to settle. */
export const cashPurchase = (input: {
  readonly settledCash: Decimal;
  readonly unsettledProceeds: Decimal;
  /** Price × quantity, with fees. */
  readonly value: Decimal;
  /** Whether the account is held to settled cash. */
  readonly isRestricted?: boolean | undefined;
}): CashPurchase => {
  const value = notNegative(input.value, 'value of the purchase');
  const unsettled = notNegative(input.unsettledProceeds, 'unsettled proceeds');
  const fromSettled = smaller(value, aboveZero(exact(input.settledCash, 'settled cash')));
  const fromUnsettled = input.isRestricted === true ? ZERO : smaller(value - fromSettled, unsettled);
  const missing = value - fromSettled - fromUnsettled;
  return {
    fromSettled: decimalText(fromSettled),
    fromUnsettled: decimalText(fromUnsettled),
    missing: decimalText(missing),
    isAllowed: missing === 0n,
    goodFaithRisk: fromUnsettled > 0n,
  };
};

/**
 * What selling something that was bought makes of its payment; dates are numbers yyyymmdd. Without a violation,
 * undefined.
 *
 * - `free-riding`: it was not paid by its settlement but with what its own sale brought.
 * - `good-faith`: it was bought with proceeds that had yet to settle, and sold before they had.
 * - `liquidation`: it was bought with cash that was not there, and other shares were sold afterwards to pay for it.
 */
export const cashViolation = (input: {
  /** When the money that paid for it was settled; the purchase's own day or before for settled cash. */
  readonly fundsSettle: number;
  readonly bought: number;
  /** The day on which it was sold; without one, it is still held. */
  readonly sold?: number | undefined;
  /** Where the money came from. */
  readonly paidBy: 'cash' | 'earlier-sale' | 'later-sale' | 'own-sale';
}): CashViolation | undefined => {
  const [funds, bought] = [dayOfDate(input.fundsSettle), dayOfDate(input.bought)];
  const sold = input.sold === undefined ? undefined : dayOfDate(input.sold);
  if (sold !== undefined && sold < bought)
    throw new KernelError(
      'MARGIN_INVALID',
      `sold: ${input.sold} must not be before ${input.bought}, when it was bought`,
    );
  if (input.paidBy === 'own-sale') return 'free-riding';
  if (input.paidBy === 'later-sale') return 'liquidation';
  return input.paidBy === 'earlier-sale' && sold !== undefined && sold < funds ? 'good-faith' : undefined;
};

/**
 * Until when (inclusive, yyyymmdd) an account is held to settled cash: 90 days from the violation that was one too
 * many within twelve months; undefined where none was. Violations in any order.
 */
export const cashRestrictedUntil = (
  violations: readonly { readonly kind: CashViolation; readonly date: number }[],
): number | undefined => {
  const { counts, withinMonths, days } = cashRestrictions;
  let until: number | undefined;
  for (const { kind, date } of violations) {
    const day = dayOfDate(date);
    const since = dayNumber(
      Math.floor(date / 10_000),
      (Math.floor(date / 100) % 100) - withinMonths,
      date % 100,
    );
    const recent = violations.filter((other) => {
      const otherDay = dayOfDate(other.date);
      return other.kind === kind && otherDay > since && otherDay <= day;
    });
    if (recent.length >= counts[kind]) until = Math.max(until ?? 0, dateOfDay(day + days));
  }
  return until;
};

/** An order of options in a cash account, with what lies there to cover it. */
export interface CashOptionOrder {
  readonly right: OptionRight;
  readonly strike: Decimal;
  readonly price: Decimal;
  /** Contracts bought, or, below zero, sold. */
  readonly contracts: Decimal;
  readonly multiplier?: Decimal | undefined;
  /** Shares that cover calls sold. */
  readonly shares?: Decimal | undefined;
  /** A bought option of the same right that expires no sooner, for a debit spread where the broker allows it. */
  readonly boughtStrike?: Decimal | undefined;
}

/**
 * What a cash account sets aside: for options bought nothing beside the premium; for puts sold strike × multiplier
 * × contracts; for calls sold nothing, but each needs its shares; for a debit spread nothing, where a bought option
 * is named. Refuses all else: there is no margin, and nothing can be short.
 */
export const cashOptionMargin = (order: CashOptionOrder): Margin => {
  const contracts = wholeNumber(order.contracts, 'contracts');
  const strike = positive(order.strike, 'strike');
  const multiplier = positive(order.multiplier ?? 100, 'multiplier');
  const count = BigInt(Math.abs(contracts));
  const legs = [`${contracts} ${order.right} ${decimalText(strike)}`];
  const free = (strategy: string): Margin => {
    const charge = { amount: ZERO, formula: () => '0' };
    return marginOf(strategy, legs, { initial: charge, maintenance: charge });
  };
  if (contracts >= 0) return free('long-option');
  if (order.boughtStrike !== undefined) {
    const bought = positive(order.boughtStrike, 'strike of the bought option');
    if (order.right === 'call' ? bought <= strike : bought >= strike) return free('debit-vertical');
    throw new KernelError(
      'MARGIN_INVALID',
      `a cash account holds no credit spread: ${order.right} ${order.strike} sold, ${order.boughtStrike} bought; a debit spread would do`,
    );
  }
  if (order.right === 'put') {
    const charge = {
      amount: times(strike, multiplier) * count,
      formula: () => `${count} × ${decimalText(strike)} × ${decimalText(multiplier)}`,
    };
    return marginOf('cash-secured-put', legs, { initial: charge, maintenance: charge });
  }
  if (exact(order.shares ?? 0, 'shares') < multiplier * count)
    throw new KernelError(
      'MARGIN_INVALID',
      `a cash account sells calls only against shares: ${count} contracts need ${decimalText(multiplier * count)}, there are ${order.shares ?? 0}`,
    );
  return free('covered-call');
};
