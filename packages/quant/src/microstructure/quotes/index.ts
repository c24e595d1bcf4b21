export { midPrices } from './mid-prices.ts';
export { type PrevailingQuotesInput, prevailingQuotes } from './prevailing-quotes.ts';
export type { BestPrices, BestQuotes, TimedPrices, TradePrints } from './quote-columns.ts';
