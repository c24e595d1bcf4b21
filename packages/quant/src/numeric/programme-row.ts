import type { Series } from '../series.ts';

/** One linear constraint of a programme: lower <= coefficients' values[columns] <= upper. */
export interface ProgrammeRow {
  /** What a trader calls it; told when it cannot be met. */
  readonly name: string;
  /** Columns with a coefficient; all of them in order where left out. */
  readonly columns?: readonly number[] | Int32Array;
  readonly coefficients: Series;
  readonly lower: number;
  readonly upper: number;
}

/** What linear and quadratic programmes share: bounded values under rows. */
export interface Feasibility {
  /** The method, as errors call it. */
  readonly name: string;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: readonly ProgrammeRow[];
  /** What a column's bounds are called when they are part of a conflict. */
  readonly columnName?: (column: number) => string;
}

/** The rows as the solver takes them: compressed, row by row. */
export function compressedRows(rows: readonly ProgrammeRow[], columnCount: number) {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    starts[index + 1] = starts[index]! + row.coefficients.length;
  });
  const indices = new Int32Array(starts[rows.length]!);
  const values = new Float64Array(starts[rows.length]!);
  rows.forEach((row, index) => {
    const start = starts[index]!;
    values.set(row.coefficients, start);
    for (let k = 0; k < row.coefficients.length; k++) indices[start + k] = row.columns?.[k] ?? k;
  });
  return { format: 'csr', numRows: rows.length, numCols: columnCount, starts, indices, values } as const;
}

/** The value of a row's left side. */
export function rowActivity(row: ProgrammeRow, values: Series): number {
  let total = 0;
  for (let k = 0; k < row.coefficients.length; k++)
    total += row.coefficients[k]! * values[row.columns?.[k] ?? k]!;
  return total;
}
