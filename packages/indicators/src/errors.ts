/** Every error this package throws. A code is stable: once published it is never given to another meaning. */
export const indicatorErrorCodes = [
  'INDICATOR_UNKNOWN',
  'INDICATOR_DEFINITION_INVALID',
  'INDICATOR_PARAMETER_UNKNOWN',
  'INDICATOR_PARAMETER_INVALID',
  'INDICATOR_PARAMETER_TWICE',
  'INDICATOR_INPUT_MISSING',
  'INDICATOR_INPUT_INVALID',
  'INDICATOR_LENGTH_MISMATCH',
  'INDICATOR_NOTHING_TO_REPLACE',
  'INDICATOR_SNAPSHOT_MISMATCH',
] as const;

export type IndicatorErrorCode = (typeof indicatorErrorCodes)[number];

/** What a program may want to know about the error without reading its message. */
export interface IndicatorErrorDetails {
  /** The indicator's name, as in the reference sheet. */
  readonly indicator?: string;
  /** The parameter, input or output at fault. */
  readonly parameter?: string;
  readonly value?: unknown;
  /** What would have been accepted, in words: `an integer from 2 to 100000`. */
  readonly allowed?: string;
  /** The row of a batch, or the number of the update, at which the value stood. */
  readonly index?: number | undefined;
  /** The nearest known name, where a name was not recognised. */
  readonly suggestion?: string | undefined;
}

/** A wrong use of an indicator. Retrying the same call never helps. */
export class IndicatorError extends Error {
  override readonly name = 'IndicatorError';
  readonly code: IndicatorErrorCode;
  readonly details: IndicatorErrorDetails;

  constructor(code: IndicatorErrorCode, message: string, details: IndicatorErrorDetails) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** The error for a value that is not what it must be: says which, where, and what would be right. */
export function mustBe(
  code: IndicatorErrorCode,
  indicator: string,
  parameter: string,
  value: unknown,
  allowed: string,
  index?: number,
): IndicatorError {
  const place = index === undefined ? '' : ` at ${index}`;
  const message = `${indicator}: ${parameter}${place} is ${value}, but must be ${allowed}.`;
  return new IndicatorError(code, message, { indicator, parameter, value, allowed, index });
}

export function unknownIndicator(name: string, suggestion: string | undefined): IndicatorError {
  const hint = suggestion ? ` Did you mean '${suggestion}'?` : '';
  return new IndicatorError('INDICATOR_UNKNOWN', `There is no indicator '${name}'.${hint}`, { suggestion });
}
