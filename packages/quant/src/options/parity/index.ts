export { americanForwardBounds, americanParityBounds, type ParityBounds } from './american-bounds.ts';
export type { CallPutQuote } from './chain.ts';
export {
  type ForwardAtStrike,
  forwardFromNearestStrike,
  forwardFromParity,
  type ParityRegression,
} from './forward-from-parity.ts';
export { impliedDividendYield, rateFromDiscountFactor } from './implied-carry.ts';
