export { ResearchError, type ResearchErrorCode, researchErrorCodes } from './errors.ts';
export { type Assumption, describeAssumptions, type ReportInput, renderReport } from './report/index.ts';
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
