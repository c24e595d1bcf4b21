/** Every error of this package, declared once. A code is stable and never reused. */
export const researchErrorCodes = [
  'CONFIG_INVALID',
  'CONFIG_UNREADABLE',
  'STRATEGY_NOT_FOUND',
  'STRATEGY_SYNTAX',
  'STRATEGY_TYPES',
  'STRATEGY_LOAD',
  'STRATEGY_EXPORT',
  'DATA_CHOICE',
  'DATES_INVALID',
  'REPORT_UNWRITABLE',
  'RECORDS_UNWRITABLE',
  'RISK_FREE_RATES',
  'CONTRACT_OUT_OF_RANGE',
] as const;

export type ResearchErrorCode = (typeof researchErrorCodes)[number];

/** An error with a stable code and a message that says what was wrong and what would be right. */
export class ResearchError extends Error {
  override readonly name = 'ResearchError';
  readonly code: ResearchErrorCode;

  constructor(code: ResearchErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
