/** Every error of the market data package, declared once. A code is stable and never reused. */
export const marketDataErrorCodes = [
  'CALENDAR_UNKNOWN',
  'TIME_ZONE_UNKNOWN',
  'IMPORT_OPTIONS',
  'IMPORT_FILE',
  'IMPORT_COLUMNS',
  'IMPORT_TIMES',
  'IMPORT_REFUSED',
  'IMPORT_ABORTED',
] as const;

export type MarketDataErrorCode = (typeof marketDataErrorCodes)[number];

/** An error with a stable code and a message that says what was wrong and what would be right. */
export class MarketDataError extends Error {
  override readonly name = 'MarketDataError';
  readonly code: MarketDataErrorCode;

  constructor(code: MarketDataErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
