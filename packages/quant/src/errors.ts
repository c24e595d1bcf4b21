/**
 * Every refusal of this package, declared once. A code is stable: callers may match on it.
 * The functions are pure, so calling again with the same input never helps.
 */
const messages = {
  QUANT_EMPTY_SERIES: ({ name }: { name: string }) => `${name} is empty: at least one value is needed`,
  QUANT_TOO_SHORT: ({ name, length, least }: { name: string; length: number; least: number }) =>
    `${name} has ${length} values: at least ${least} are needed`,
  QUANT_NOT_FINITE: ({ name, index, value }: IndexedValue) =>
    `${name} is not finite at index ${index} (${value}): fill or drop gaps before the call, none is skipped here`,
  QUANT_RETURN_BELOW_TOTAL_LOSS: ({ name, index, value }: IndexedValue) =>
    `${name} has a return below -1 at index ${index} (${value}): a simple return loses at most everything, -1`,
  QUANT_VALUE_OUT_OF_RANGE: ({ name, index, value, must }: IndexedValue & { must: string }) =>
    `${name} is ${value} at index ${index}: it must be ${must}`,
  QUANT_LENGTH_MISMATCH: ({ name, length, other, otherLength }: LengthPair) =>
    `${name} has ${length} values but ${other} has ${otherLength}: they must have the same length`,
  QUANT_ARGUMENT_OUT_OF_RANGE: ({ name, value, must }: { name: string; value: unknown; must: string }) =>
    `${name} is ${String(value)}: it must be ${must}`,
  QUANT_SHAPE_WRONG: ({ name, rows, columns, must }: Shape & { must: string }) =>
    `${name} has ${rows} rows and ${columns} columns: it must have ${must}`,
  QUANT_ROWS_UNEQUAL: ({ name, row, columns, first }: RaggedRow) =>
    `${name} is not a matrix: row ${row} has ${columns} values, row 0 has ${first}`,
  QUANT_NOT_SYMMETRIC: ({ name, row, column, value, mirrored }: MirroredPair) =>
    `${name} is not symmetric: it is ${value} at row ${row}, column ${column}, and ${mirrored} at row ${column}, column ${row}`,
  QUANT_NOT_POSITIVE_SEMIDEFINITE: ({ name, eigenvalue }: { name: string; eigenvalue: number }) =>
    `${name} is not positive semidefinite: its smallest eigenvalue is ${eigenvalue}; no portfolio may have a negative variance`,
  QUANT_SINGULAR: ({ name, why }: { name: string; why: string }) => `${name} is singular: ${why}`,
  QUANT_COLLINEAR: ({ name, column }: { name: string; column: number }) =>
    `${name} are collinear: column ${column} is a linear combination of those before it; leave one out`,
  QUANT_INFEASIBLE: ({ constraint, why }: { constraint: string; why: string }) =>
    `${constraint} cannot be met: ${why}`,
  QUANT_UNBOUNDED: ({ name, why }: { name: string; why: string }) => `${name} has no best value: ${why}`,
  QUANT_NO_CONVERGENCE: ({ name, iterations, why }: { name: string; iterations: number; why: string }) =>
    `${name} did not converge within ${iterations} iterations: ${why}`,
} as const;

interface IndexedValue {
  readonly name: string;
  readonly index: number;
  readonly value: unknown;
}

interface LengthPair {
  readonly name: string;
  readonly length: number;
  readonly other: string;
  readonly otherLength: number;
}

interface Shape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

interface RaggedRow {
  readonly name: string;
  readonly row: number;
  readonly columns: number;
  readonly first: number;
}

interface MirroredPair {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly mirrored: number;
}

export type QuantErrorCode = keyof typeof messages;

export type QuantErrorDetails<Code extends QuantErrorCode> = Parameters<(typeof messages)[Code]>[0];

export const quantErrorCodes = Object.keys(messages) as readonly QuantErrorCode[];

/** Bad input to a function of this package; `details` holds the name and index of the offending value. */
export class QuantError<Code extends QuantErrorCode = QuantErrorCode> extends Error {
  readonly code: Code;
  readonly details: QuantErrorDetails<Code>;

  constructor(code: Code, details: QuantErrorDetails<Code>) {
    super((messages[code] as (details: QuantErrorDetails<Code>) => string)(details));
    this.name = 'QuantError';
    this.code = code;
    this.details = details;
  }
}
