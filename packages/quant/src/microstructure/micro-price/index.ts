export * from './fit-micro-price.ts';
export * from './micro-prices.ts';
export type { QuoteStates } from './quote-states.ts';
