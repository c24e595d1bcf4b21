export * from './calendars/index.ts';
export * from './catalog/index.ts';
export * from './continuous/index.ts';
export * from './corporate-actions/index.ts';
export { MarketDataError, type MarketDataErrorCode, marketDataErrorCodes } from './errors.ts';
export * from './import/index.ts';
export * from './quality/index.ts';
export * from './symbols/index.ts';
