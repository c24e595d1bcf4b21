export * from './efficient-frontier.ts';
export * from './maximum-diversification.ts';
export * from './maximum-sharpe.ts';
export type { CovarianceInput, MeanVarianceInput, TradingCosts } from './mean-variance-input.ts';
export {
  type MeanVarianceUtilityInput,
  meanVarianceUtility,
  type UtilityPortfolio,
} from './mean-variance-utility.ts';
export * from './minimum-tracking-error.ts';
export * from './minimum-variance.ts';
export { type TargetReturnInput, targetReturnPortfolio } from './target-return.ts';
export { type TargetVolatilityInput, targetVolatilityPortfolio } from './target-volatility.ts';
