export type { SharpeEstimate, SharpeReturns } from '../sharpe-estimate.ts';
export * from './backtest-overfitting.ts';
export * from './deflated-sharpe.ts';
export * from './expected-maximum-sharpe.ts';
export * from './minimum-track-record.ts';
export {
  type ProbabilisticSharpeInput,
  type ProbabilisticSharpeReturnsInput,
  probabilisticSharpeRatio,
  probabilisticSharpeRatioOfReturns,
} from './probabilistic-sharpe.ts';
