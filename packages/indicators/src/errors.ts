/** Every error this package throws. A code is stable: once published it is never given to another meaning. */
export const indicatorErrorCodes = [
  'INDICATOR_UNKNOWN',
  'INDICATOR_DEFINITION_INVALID',
  'INDICATOR_PARAMETER_UNKNOWN',
  'INDICATOR_PARAMETER_INVALID',
  'INDICATOR_PARAMETER_TWICE',
  'INDICATOR_INPUT_MISSING',
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
  /** The nearest known name, where a name was not recognised. */
  readonly suggestion?: string;
}

/** A wrong use of an indicator. Retrying the same call never helps. */
export class IndicatorError extends Error {
  override readonly name = 'IndicatorError';
  readonly code: IndicatorErrorCode;
  readonly details: IndicatorErrorDetails;

  constructor(code: IndicatorErrorCode, message: string, details: IndicatorErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

const didYouMean = (suggestion: string | undefined) => (suggestion ? ` Did you mean '${suggestion}'?` : '');
const withSuggestion = (suggestion: string | undefined) => (suggestion ? { suggestion } : {});

export function unknownIndicator(name: string, suggestion: string | undefined): IndicatorError {
  return new IndicatorError(
    'INDICATOR_UNKNOWN',
    `There is no indicator '${name}'.${didYouMean(suggestion)}`,
    withSuggestion(suggestion),
  );
}

export function invalidDefinition(indicator: string, problem: string): IndicatorError {
  return new IndicatorError('INDICATOR_DEFINITION_INVALID', `Definition of ${indicator}: ${problem}.`, {
    indicator,
  });
}

export function unknownParameter(
  indicator: string,
  parameter: string,
  known: readonly string[],
  suggestion: string | undefined,
): IndicatorError {
  const allowed = known.length > 0 ? `one of ${known.join(', ')}` : 'no parameters';
  return new IndicatorError(
    'INDICATOR_PARAMETER_UNKNOWN',
    `${indicator} has no parameter '${parameter}'; it takes ${allowed}.${didYouMean(suggestion)}`,
    { indicator, parameter, allowed, ...withSuggestion(suggestion) },
  );
}

export function invalidParameter(
  indicator: string,
  parameter: string,
  value: unknown,
  allowed: string,
): IndicatorError {
  const shown = typeof value === 'string' ? `'${value}'` : String(value);
  return new IndicatorError(
    'INDICATOR_PARAMETER_INVALID',
    `${indicator}: ${parameter} is ${shown}, but must be ${allowed}.`,
    { indicator, parameter, value, allowed },
  );
}

export function parameterGivenTwice(indicator: string, parameter: string, alias: string): IndicatorError {
  return new IndicatorError(
    'INDICATOR_PARAMETER_TWICE',
    `${indicator}: '${parameter}' and '${alias}' are the same parameter; give one of them.`,
    { indicator, parameter },
  );
}

export function missingInput(indicator: string, input: string, inputs: readonly string[]): IndicatorError {
  const allowed = `a Float64Array for each of ${inputs.join(', ')}`;
  return new IndicatorError(
    'INDICATOR_INPUT_MISSING',
    `${indicator}: the batch has no input '${input}'; it needs ${allowed}.`,
    { indicator, parameter: input, allowed },
  );
}

export function lengthMismatch(
  indicator: string,
  array: string,
  length: number,
  wanted: number,
): IndicatorError {
  const allowed = `${wanted}, the length of the first input`;
  return new IndicatorError(
    'INDICATOR_LENGTH_MISMATCH',
    `${indicator}: '${array}' has length ${length}, but must have length ${allowed}.`,
    { indicator, parameter: array, value: length, allowed },
  );
}

export function nothingToReplace(indicator: string): IndicatorError {
  return new IndicatorError(
    'INDICATOR_NOTHING_TO_REPLACE',
    `${indicator}: replaceLast was called before the first update; call update first.`,
    { indicator },
  );
}

export function snapshotMismatch(indicator: string, problem: string): IndicatorError {
  return new IndicatorError(
    'INDICATOR_SNAPSHOT_MISMATCH',
    `${indicator}: this snapshot cannot be restored here: ${problem}.`,
    { indicator },
  );
}
