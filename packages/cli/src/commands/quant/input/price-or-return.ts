import { CliError } from '../../../failure/errors.ts';
import { plainName } from './csv-table.ts';

/** What the numbers of a column are. */
export type ValueKind = 'prices' | 'returns';

export interface DecidedKind {
  readonly kind: ValueKind;
  /** Why, for the reader to agree or not. */
  readonly why: string;
}

const RETURN_NAME = /returns?$|^ret$|^pnl|^r$/;
const PRICE_NAME =
  /close$|price$|^last|^settle|^equity|^nav$|^value$|^level$|^mid$|^open$|^high$|^low$|^index$|^wealth|^balance/;
/** Unnamed positive numbers below this could be either. */
const LEAST_PRICE = 0.5;

/** The one rule: what `--values` says; else what the name says; else prices where all values are above 0. */
export const priceOrReturn = (
  column: string,
  values: Float64Array,
  stated: ValueKind | undefined,
): DecidedKind => {
  if (stated !== undefined) return { kind: stated, why: 'as --values says' };
  const name = plainName(column);
  if (RETURN_NAME.test(name)) return { kind: 'returns', why: `as the column's name says` };
  if (PRICE_NAME.test(name)) return { kind: 'prices', why: `as the column's name says` };
  if (values.some((value) => value <= 0)) return { kind: 'returns', why: 'as not all are above 0' };
  if (values.some((value) => value >= LEAST_PRICE)) return { kind: 'prices', why: 'as all are above 0' };
  throw new CliError('ARGUMENTS', {
    wrong: `it is open whether the values of ${column} are prices or returns: all are between 0 and ${LEAST_PRICE}`,
    right: '--values prices or --values returns (0.01 is 1 %)',
    next: 'add --values to the command',
  });
};
