export { type AmericanGreeks, americanGreeks } from './american-greeks.ts';
export { type AmericanQuote, americanImpliedVolatility } from './american-implied-volatility.ts';
export type { AmericanOption } from './american-option.ts';
export {
  type AmericanOptionValue,
  americanOptionValue,
  type ExerciseBoundary,
} from './american-option-value.ts';
export type { AmericanValue } from './american-value.ts';
export { baroneAdesiWhaley } from './barone-adesi-whaley.ts';
export {
  type AmericanOptionColumns,
  type AmericanValues,
  americanOptionBatch,
  baroneAdesiWhaleyBatch,
  bjerksundStensland2002Batch,
} from './batch.ts';
export {
  type BinomialOption,
  type BinomialValue,
  type ExerciseStyle,
  exerciseStyles,
} from './binomial-tree.ts';
export { bjerksundStensland2002 } from './bjerksund-stensland.ts';
export { binomialCrr } from './cox-ross-rubinstein.ts';
export { binomialLeisenReimer } from './leisen-reimer.ts';
export { type AmericanMethod, type AmericanMethodChoice, americanMethods } from './price-by-method.ts';
