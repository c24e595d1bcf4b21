/**
 * Why cash moves. Every movement is one entry of one kind in one currency, and the balance of a currency is the sum of
 * its entries. New kinds are added at the end: their places are in the audit stream.
 */
export const cashEntryKinds = [
  /** Paid in, or, below zero, withdrawn. */
  'deposit',
  /** Price of what was bought and sold; of futures, perpetuals and CFDs the profit and loss of what was closed. */
  'trade',
  'fee',
  /** Profit and loss of open futures, paid at each day's settlement. */
  'variation',
  'dividend',
  /** Tax that a dividend is paid less. */
  'withholding',
  /** Fractions of shares that a split or a merger leaves. */
  'cash-in-lieu',
  /** What a merger or a delisting pays for shares. */
  'merger',
  /** Interest on balances: received, or, below zero, paid. */
  'interest',
  /** What it costs to borrow shares that are sold short, or what lending them pays. */
  'borrow-fee',
  /** Payments between longs and shorts of perpetuals. */
  'funding',
  /** One currency for another. */
  'conversion',
  /** What options and futures that settle in cash are worth at their end. */
  'settlement',
  'liquidation-fee',
] as const;
export type CashEntryKind = (typeof cashEntryKinds)[number];

/** Why cash moves apart from fills. */
export type PostedKind = Exclude<CashEntryKind, 'trade' | 'fee'>;
