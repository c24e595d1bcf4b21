/** What can be wrong with how a purchase in a cash account was paid. */
export const cashViolations = ['good-faith', 'liquidation', 'free-riding'] as const;
export type CashViolation = (typeof cashViolations)[number];

/**
 * After how many violations of a kind within twelve months brokers commonly hold an account to settled cash.
 * Regulation T 220.8(c) has the 90 days of free-riding; the counts are custom, and unconfirmed.
 */
export const cashRestrictions = {
  counts: { 'good-faith': 3, liquidation: 3, 'free-riding': 1 },
  withinMonths: 12,
  days: 90,
  source: '12 CFR 220.8; custom of brokers',
} as const;
