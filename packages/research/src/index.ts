export { ResearchError, type ResearchErrorCode, researchErrorCodes } from './errors.ts';
export {
  type Assumption,
  decimalsToShow,
  describeAssumptions,
  type IndicatorPageInput,
  type ReportInput,
  renderIndicators,
  renderReport,
  type ShownIndicator,
} from './report/index.ts';
export { describeIndicator } from './result/drawn-indicator.ts';
export { PriceCollector } from './result/price-collector.ts';
export type * from './result/result.ts';
export { ColumnRecorder, type LogLine } from './result/run-recorder.ts';
export {
  type BacktestOptions,
  type BacktestRun,
  type Progress,
  runBacktest,
} from './run/backtest.ts';
export { checkStrategyTypes } from './run/check-types.ts';
export { feedEngine } from './run/feed.ts';
export { parseFillPolicy } from './run/fill-text.ts';
export { type LoadedStrategy, loadStrategy } from './run/load-strategy.ts';
export { parseRunConfig, type RunConfig } from './run/run-config.ts';
export { type WrittenRun, writeRun } from './write-run.ts';
export { writeWhole } from './write-whole.ts';
