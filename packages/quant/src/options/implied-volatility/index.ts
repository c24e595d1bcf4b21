export type { ImpliedVolatilityBatchOptions, UnexplainedPrices } from './batch-options.ts';
export * from './implied-volatility.ts';
export * from './implied-volatility-from-spot.ts';
export * from './normal-implied-volatility.ts';
