import type { FillRule } from '../matching/fill-rule.ts';

/** Whether an order made the price at which it traded, or took it. */
export const feeLiquidities = ['maker', 'taker'] as const;
export type FeeLiquidity = (typeof feeLiquidities)[number];

/**
 * Rules under which the market came to an order that stood at its limit. `limit-at-open` is not among them: the price
 * is better than the limit, as it is for an order that finds it; nor is `limit-at-trade`, which is also that of an order
 * that arrives.
 */
const MAKING_RULES: ReadonlySet<FillRule> = new Set<FillRule>([
  'limit-touched',
  'limit-price-across-gap',
  'limit-resting-quote',
]);

/**
 * What a fill under this rule is charged as. A limit that arrived and could not trade at once rests, and makes the
 * price; everything else takes it. Fills by trades are told apart by their price: a resting limit gets its own
 * (`atItsLimit`), one that arrives gets that of the trade.
 */
export const liquidityOf = (rule: FillRule, atItsLimit = false): FeeLiquidity =>
  MAKING_RULES.has(rule) || (rule === 'limit-at-trade' && atItsLimit) ? 'maker' : 'taker';
