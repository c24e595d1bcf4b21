/**
 * Every error this package can throw, declared once. A code is stable and never reused.
 *
 * Findings of a check and refused rows of an import are values, not exceptions.
 */
export const marketDataErrorCodes = [
  'INSTRUMENT_UNKNOWN',
  'INSTRUMENT_AMBIGUOUS',
  'SERIES_UNKNOWN',
  'SERIES_INVALID',
  'RANGE_EMPTY',
  'ROWS_INVALID',
  'PARQUET_DAMAGED',
  'CATALOG_FILE_MISSING',
  'CATALOG_FILE_INVALID',
  'CATALOG_VERSION',
  'CATALOG_LOCKED',
  'CATALOG_UNREADABLE',
  'CATALOG_UNWRITABLE',
  'CATALOG_CLOSED',
  'WRITER_MISUSE',
  'DISK_FULL',
  'IMPORT_OPTIONS',
  'IMPORT_FILE',
  'IMPORT_COLUMNS',
  'IMPORT_TIMES',
  'IMPORT_REFUSED',
  'IMPORT_ABORTED',
  'CALENDAR_UNKNOWN',
  'CORPORATE_ACTION_CONTRADICTS_PRICES',
  'CORPORATE_ACTIONS_MIXED',
  'TIME_ZONE_UNKNOWN',
  'CONTINUOUS_INVALID',
  'SYMBOLS_INVALID',
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
