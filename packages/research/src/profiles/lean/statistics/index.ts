export { currencySymbol } from './currency-symbols.ts';
export { ALL_DAY_BROKERAGES, leanStatistics } from './lean-statistics.ts';
export { type PrintedStatistics, printStatistics } from './print-statistics.ts';
export { parseRates, type RateHistory } from './risk-free-rate.ts';
export type { SampleSeries } from './sample-series.ts';
export { type AccountState, LeanSampler } from './sampler.ts';
export type { ClosingTransaction } from './trade-statistics.ts';
