import { QuantError } from '../../errors.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { isRounding } from '../../statistics/moments.ts';
import { sumOf } from '../../statistics/sum.ts';

/** Observations as columns one after another in one array, because the sums of products run down the columns. */
export interface Columns {
  readonly values: Float64Array;
  readonly observations: number;
  readonly assets: number;
}

export interface CentredColumns extends Columns {
  readonly means: Float64Array;
}

/** At least two observations of every asset. */
export function requireObservations(name: string, returns: Rows): void {
  requireRows(name, returns);
  if (returns.length < 2)
    throw new QuantError('QUANT_SHAPE_WRONG', {
      name,
      rows: returns.length,
      columns: returns[0]!.length,
      must: 'at least two observations, one in each row',
    });
}

/** The columns as they are. */
export function columnsOf(rows: Rows): Columns {
  const observations = rows.length;
  const assets = rows[0]!.length;
  const values = new Float64Array(observations * assets);
  for (let row = 0; row < observations; row++) {
    const observed = rows[row]!;
    for (let asset = 0; asset < assets; asset++) values[asset * observations + row] = observed[asset]!;
  }
  return { values, observations, assets };
}

/** The columns less their means; one whose spread is only rounding becomes exactly 0. */
export function centredColumns(rows: Rows): CentredColumns {
  const { values, observations, assets } = columnsOf(rows);
  const means = new Float64Array(assets);
  for (let asset = 0; asset < assets; asset++) {
    const column = values.subarray(asset * observations, (asset + 1) * observations);
    means[asset] = sumOf(observations, (row) => column[row]!) / observations;
    centre(column, means[asset]!);
  }
  return { values, observations, assets, means };
}

function centre(column: Float64Array, mean: number): void {
  let largest = 0;
  let spread = 0;
  for (let row = 0; row < column.length; row++) {
    largest = Math.max(largest, Math.abs(column[row]!));
    const distance = column[row]! - mean;
    spread = Math.max(spread, Math.abs(distance));
    column[row] = distance;
  }
  if (isRounding(spread, largest)) column.fill(0);
}
