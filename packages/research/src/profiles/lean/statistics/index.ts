export {
  ALL_DAY_BROKERAGES,
  type LeanRun,
  type LeanStatistics,
  leanStatistics,
} from './lean-statistics.ts';
export { localMidnight } from './local-midnights.ts';
export { type PrintedStatistics, printStatistics } from './print-statistics.ts';
export { parseRates, type RateHistory, rateAt } from './risk-free-rate.ts';
export type { SampleSeries } from './sample-series.ts';
export { type AccountState, LeanSampler, type LeanSamples, type SamplerSetup } from './sampler.ts';
export type { ClosingTransaction } from './trade-statistics.ts';
