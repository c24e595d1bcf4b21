export * from './calendars/index.ts';
export * from './catalog/index.ts';
export { MarketDataError, type MarketDataErrorCode, marketDataErrorCodes } from './errors.ts';
