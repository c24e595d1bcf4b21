export { type Assumption, describeAssumptions } from './assumptions.ts';
export { type ReportInput, renderReport } from './render-report.ts';
