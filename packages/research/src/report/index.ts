export { type Assumption, describeAssumptions } from './assumptions.ts';
export { decimalsToShow } from './decimals-to-show.ts';
export { type IndicatorPageInput, renderIndicators, type ShownIndicator } from './render-indicators.ts';
export { type ReportInput, renderReport } from './render-report.ts';
