import { fixed } from '../shown/figure.ts';

/** The loss in money of a portfolio of this value; nothing where no value is given. */
export const amountOr = (value: number | undefined, fraction: number): readonly string[] =>
  value === undefined ? [] : [fixed(value * fraction, 2)];
