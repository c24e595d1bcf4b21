import { QuantError } from '../../errors.ts';
import { type Rows, requireRows, requireSquare } from '../../rows.ts';
import { requireSeries, type Series } from '../../series.ts';

const ROUNDING = 1e-8;

/** None below 0, sum 1. */
export function requireProbabilities(name: string, values: Series): void {
  requireSeries(name, values);
  let total = 0;
  values.forEach((value, index) => {
    if (value < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
        name,
        index,
        value,
        must: 'a probability, 0 or above',
      });
    total += value;
  });
  if (Math.abs(total - 1) > ROUNDING)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: `sum of ${name}`, value: total, must: '1' });
}

/** Row i: the probabilities to go from regime i to each regime. */
export function requireTransition(name: string, transition: Rows, regimes: number): void {
  requireSquare(name, transition, regimes);
  for (const [index, row] of transition.entries()) requireProbabilities(`${name}[${index}]`, row);
}

/** A row for each regime, all above 0. */
export function requireVariances(name: string, variances: Rows): void {
  requireRows(name, variances);
  variances.forEach((row, index) => {
    for (let column = 0; column < row.length; column++) {
      const value = row[column]!;
      if (value <= 0)
        throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
          name: `${name}[${index}]`,
          index: column,
          value,
          must: 'above 0',
        });
    }
  });
}
