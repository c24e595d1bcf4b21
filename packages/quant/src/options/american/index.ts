export type { AmericanOption } from './american-option.ts';
export {
  type AmericanOptionValue,
  americanOptionValue,
  type ExerciseBoundary,
} from './american-option-value.ts';
export type { AmericanValue } from './american-value.ts';
export { baroneAdesiWhaley } from './barone-adesi-whaley.ts';
export {
  type BinomialOption,
  type BinomialValue,
  type ExerciseStyle,
  exerciseStyles,
} from './binomial-tree.ts';
export { bjerksundStensland2002 } from './bjerksund-stensland.ts';
export { binomialCrr } from './cox-ross-rubinstein.ts';
export { binomialLeisenReimer } from './leisen-reimer.ts';
