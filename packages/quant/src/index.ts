export { QuantError, type QuantErrorCode, type QuantErrorDetails, quantErrorCodes } from './errors.ts';
export * from './performance/index.ts';
export type { Series } from './series.ts';
export * from './statistics/index.ts';
