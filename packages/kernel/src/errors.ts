/**
 * Every error the kernel can throw, declared once. A code is stable and never reused.
 *
 * Expected refusals (a denied order, a rejected order) are values and events, not exceptions.
 */
export const kernelErrorCodes = [
  'DECIMAL_INVALID',
  'DECIMAL_PRECISION',
  'DECIMAL_RANGE',
  'INSTRUMENT_INVALID',
  'BAR_SPEC_INVALID',
  'CALENDAR_INVALID',
  'CALENDAR_RANGE',
  'DATA_DISORDER',
  'DATA_INVALID',
  'PARAMETER_UNKNOWN',
  'PARAMETER_INVALID',
  'STRATEGY_INVALID',
  'STRATEGY_FAILED',
  'ORDER_STATE',
  'ENGINE_MISUSE',
  'POLICY_INVALID',
  'AUDIT_GAP',
  'TICK_TABLE_UNKNOWN',
  'TICK_TABLE_INVALID',
  'TICK_PRICE_RANGE',
  'ORDER_GROUP_INVALID',
  'FEE_SCHEDULE_UNKNOWN',
  'FEE_SCHEDULE_INVALID',
  'FEE_FACTS_INVALID',
  'DATE_INVALID',
  'SYMBOL_INVALID',
  'SYMBOL_MAP_INVALID',
  'CONTRACT_UNKNOWN',
  'CONTRACT_UNLISTED',
  'ROLL_INVALID',
  'SETTLEMENT_UNKNOWN',
  'MARGIN_INVALID',
  'MARGIN_TABLE_UNKNOWN',
  'CORPORATE_ACTION_INVALID',
  'CORPORATE_ACTION_PRICE',
  'ADJUSTMENT_LOOK_AHEAD',
  'FACTOR_FILE_INVALID',
  'MAP_FILE_INVALID',
  'EXPIRY_NO_PRICE',
  'RATES_INVALID',
  'FX_RATE_MISSING',
  'CASH_NEGATIVE',
] as const;

export type KernelErrorCode = (typeof kernelErrorCodes)[number];

/** An error with a stable code and a message that says what was wrong and what would be right. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
  readonly code: KernelErrorCode;

  constructor(code: KernelErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
