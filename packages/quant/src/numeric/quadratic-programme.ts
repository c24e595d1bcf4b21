import { QuantError } from '../errors.ts';
import type { Rows } from '../rows.ts';
import { type ActiveSetSolution, type DenseProgramme, finishByActiveSet } from './active-set.ts';
import { highs } from './highs.ts';
import { feasibleValues } from './linear-programme.ts';
import { compressedRows, type Feasibility } from './programme-row.ts';

/** Minimise 1/2 x'Hx + cost'x under rows and bounds; H symmetric positive semidefinite, of which nothing is checked. */
export interface QuadraticProgramme extends Feasibility {
  readonly hessian: Rows;
  readonly cost: Float64Array;
  /** Where to start: near the solution and feasible, such as that of a like problem. */
  readonly start?: Float64Array;
}

export interface QuadraticSolution {
  readonly values: Float64Array;
  /** The worst violation of the optimality conditions, against the gradient's own size. */
  readonly residual: number;
}

/** Beyond this the result is refused rather than given. */
const OPTIMAL = 1e-9;

/**
 * The least value: the library's active-set solver, then the active set's linear system solved to rounding and the
 * conditions of Karush, Kuhn and Tucker verified. Refuses conflicting constraints by name, an objective without a
 * least value, and a result whose conditions do not hold to 1e-9.
 *
 * Everything is scaled by powers of two first, which loses no digit: the library's tolerances are absolute, and it
 * does not end on a Hessian of order 1e-4.
 */
export function solveQuadraticProgramme(programme: QuadraticProgramme): QuadraticSolution {
  const { name } = programme;
  const scale = columnScale(programme);
  const dense = scaled(programme, scale);
  const mostIterations = 20 * (dense.columns + dense.rows.length) + 200;
  let iterations = 0;
  for (const start of starts(programme, dense, scale)) {
    const ended = finishByActiveSet(dense, start, mostIterations);
    if (ended === 'unbounded')
      throw new QuantError('QUANT_UNBOUNDED', { name, why: 'some weights could grow without end' });
    if (ended !== undefined && ended.residual < OPTIMAL) return unscaled(ended, programme, scale);
    iterations = ended?.iterations ?? mostIterations;
  }
  const why =
    'no active set meets the optimality conditions to 1e-9; the numbers may differ too much in size';
  throw new QuantError('QUANT_NO_CONVERGENCE', { name, iterations, why });
}

/** One start after the other, each made only when the one before has failed. */
function* starts(
  programme: QuadraticProgramme,
  dense: DenseProgramme,
  scale: Float64Array,
): Generator<Float64Array> {
  if (programme.start) yield programme.start.map((value, j) => value / scale[j]!);
  for (const regularisation of [0, 1e-7]) {
    const solved = solveByLibrary(programme, dense, regularisation);
    if (solved) yield solved;
  }
  yield feasibleValues(programme).map((value, j) => value / scale[j]!);
}

function solveByLibrary(
  programme: QuadraticProgramme,
  dense: DenseProgramme,
  regularisation: number,
): Float64Array | undefined {
  const { columns, hessian, rowLower, rowUpper } = dense;
  const { modelStatus } = highs.constants;
  const count = (columns * (columns + 1)) / 2;
  const starts = new Int32Array(columns + 1);
  const indices = new Int32Array(count);
  const values = new Float64Array(count);
  let k = 0;
  for (let j = 0; j < columns; j++) {
    for (let i = j; i < columns; i++) {
      indices[k] = i;
      values[k++] = hessian[i * columns + j]!;
    }
    starts[j + 1] = k;
  }
  const data = {
    numCols: columns,
    numRows: dense.rows.length,
    colCost: dense.cost,
    colLower: dense.lower,
    colUpper: dense.upper,
    rowLower,
    rowUpper,
    matrix: compressedRows(
      dense.rows.map((coefficients, r) => ({
        name: '',
        coefficients,
        lower: rowLower[r]!,
        upper: rowUpper[r]!,
      })),
      columns,
    ),
    hessian: { format: 'triangular', dimension: columns, starts, indices, values },
  } as const;
  return highs.withModel(data, (model) => {
    model.options.set({
      output_flag: false,
      primal_feasibility_tolerance: 1e-9,
      dual_feasibility_tolerance: 1e-9,
      qp_regularization_value: regularisation,
      qp_iteration_limit: 10 * (columns + dense.rows.length) + 100,
    });
    // Of a singular Hessian it may say that it is not semidefinite; then there is no start from here.
    if (model.raw.run().status < 0) return undefined;
    const status = model.getModelStatus();
    // Throws, and names the conflict.
    if (status === modelStatus.infeasible) feasibleValues(programme);
    if (status !== modelStatus.optimal) return undefined;
    const found = model.getSolution().colValue;
    return found.every(Number.isFinite) ? found : undefined;
  });
}

/** A power of two for each column that brings the Hessian's diagonal near to that of its median. */
function columnScale({ hessian }: QuadraticProgramme): Float64Array {
  const diagonal = Float64Array.from(hessian, (row, j) => row[j]!);
  const positive = diagonal.filter((value) => value > 0).sort();
  if (positive.length === 0) return diagonal.fill(1);
  const middle = positive[positive.length >> 1]!;
  return diagonal.map((value) => {
    const ratio = Math.min(Math.max(value / middle, 2 ** -24), 2 ** 24);
    return value > 0 ? powerOfTwo(1 / Math.sqrt(ratio)) : 1;
  });
}

function scaled(programme: QuadraticProgramme, scale: Float64Array): DenseProgramme {
  const columns = scale.length;
  const hessian = new Float64Array(columns * columns);
  let largest = 0;
  programme.hessian.forEach((row, i) => {
    for (let j = 0; j < columns; j++) {
      const value = row[j]! * scale[i]! * scale[j]!;
      hessian[i * columns + j] = value;
      largest = Math.max(largest, Math.abs(value));
    }
  });
  const cost = programme.cost.map((value, j) => value * scale[j]!);
  for (const value of cost) largest = Math.max(largest, Math.abs(value));
  const unit = largest > 0 ? powerOfTwo(1 / largest) : 1;
  const rows = programme.rows.map(({ coefficients, columns: used }) => {
    const row = new Float64Array(columns);
    for (let k = 0; k < coefficients.length; k++) {
      const j = used?.[k] ?? k;
      row[j] = row[j]! + coefficients[k]! * scale[j]!;
    }
    return row;
  });
  const rowUnits = rows.map((row) => {
    const most = row.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
    return most > 0 ? powerOfTwo(1 / most) : 1;
  });
  return {
    columns,
    hessian: hessian.map((value) => value * unit),
    cost: cost.map((value) => value * unit),
    lower: programme.lower.map((value, j) => value / scale[j]!),
    upper: programme.upper.map((value, j) => value / scale[j]!),
    rows: rows.map((row, r) => row.map((value) => value * rowUnits[r]!)),
    rowLower: Float64Array.from(programme.rows, (row, r) => row.lower * rowUnits[r]!),
    rowUpper: Float64Array.from(programme.rows, (row, r) => row.upper * rowUnits[r]!),
  };
}

function unscaled(
  { values, residual }: ActiveSetSolution,
  { lower, upper }: QuadraticProgramme,
  scale: Float64Array,
): QuadraticSolution {
  return {
    values: values.map((value, j) => {
      const own = value * scale[j]!;
      // Rounding's own weights are none.
      return Math.abs(own) < 1e-14 && lower[j]! <= 0 && upper[j]! >= 0 ? 0 : own;
    }),
    residual,
  };
}

function powerOfTwo(value: number): number {
  return 2 ** Math.round(Math.log2(value));
}
