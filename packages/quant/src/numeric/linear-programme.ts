import { QuantError } from '../errors.ts';
import { highs } from './highs.ts';
import { compressedRows, type Feasibility } from './programme-row.ts';

/** Minimise cost' values under rows and bounds; some values may have to be whole. */
export interface LinearProgramme extends Feasibility {
  readonly cost: Float64Array;
  /** 1 where a value must be whole. */
  readonly whole?: Uint8Array;
  /** Branches after which the best whole solution so far is given. Default: no limit. */
  readonly mostNodes?: number;
}

export interface LinearSolution {
  readonly values: Float64Array;
  readonly objective: number;
  /** What a unit more of each value would cost where a bound holds it; of each row's limit. Not of whole values. */
  readonly valueDuals: Float64Array;
  readonly rowDuals: Float64Array;
  /** False where the search for whole numbers stopped at its limit. */
  readonly proven: boolean;
}

/** A vertex of least cost. Refuses conflicting constraints, by name, and a cost without a least value. */
export function solveLinearProgramme(programme: LinearProgramme): LinearSolution {
  const { name, cost, whole } = programme;
  const { modelStatus, variableType } = highs.constants;
  const data = { ...modelData(programme), colCost: cost };
  const types = whole && Array.from(whole, (w) => (w ? variableType.integer : variableType.continuous));
  return highs.withModel(types ? { ...data, integrality: types } : data, (model) => {
    model.options.set({
      output_flag: false,
      primal_feasibility_tolerance: 1e-10,
      dual_feasibility_tolerance: 1e-10,
      mip_rel_gap: 0,
      mip_abs_gap: 1e-9,
      ...(programme.mostNodes === undefined ? {} : { mip_max_nodes: programme.mostNodes }),
    });
    model.run();
    const status = model.getModelStatus();
    const proven = status === modelStatus.optimal;
    if (proven || (whole && status === modelStatus.solutionLimit)) {
      const { colValue: values, colDual: valueDuals, rowDual: rowDuals } = model.getSolution();
      return { values, valueDuals, rowDuals, objective: model.getObjectiveValue(), proven };
    }
    if (status === modelStatus.unbounded)
      throw new QuantError('QUANT_UNBOUNDED', { name, why: 'some weights could grow without end' });
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      throw conflict(programme);
    const iterations = Number(model.info.get('simplex_iteration_count'));
    throw new QuantError('QUANT_NO_CONVERGENCE', {
      name,
      iterations,
      why: `the solver's status is ${status}`,
    });
  });
}

/** Any vertex of the feasible set. */
export function feasibleValues(feasibility: Feasibility): Float64Array {
  return solveLinearProgramme({ ...feasibility, cost: new Float64Array(feasibility.lower.length) }).values;
}

function modelData({ lower, upper, rows }: Feasibility) {
  return {
    numCols: lower.length,
    numRows: rows.length,
    colCost: new Float64Array(lower.length),
    colLower: lower,
    colUpper: upper,
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    matrix: compressedRows(rows, lower.length),
  };
}

/** The refusal that names an irreducible set of constraints of which each could be met without the others. */
function conflict(feasibility: Feasibility): QuantError {
  const { rows, columnName } = feasibility;
  const { rowIndex, colIndex } = highs.withModel(modelData(feasibility), (model) => {
    model.options.set({ output_flag: false, iis_strategy: 6 });
    model.run();
    return model.getIis();
  });
  // What is equal by definition, such as a sum, is told last: the others are what a caller may change.
  const isEquality = (row: number) => (rows[row]!.lower === rows[row]!.upper ? 1 : 0);
  const order = Array.from(rowIndex).sort((a, b) => isEquality(a) - isEquality(b) || a - b);
  const names = order.map((row) => rows[row]!.name);
  const bounds = Array.from(colIndex, (column) => columnName?.(column) ?? `the bounds of value ${column}`);
  const [first = bounds[0] ?? 'the set of constraints', ...others] = names;
  const besides = [...new Set([...others, ...bounds])].filter((other) => other !== first);
  const why = besides.length === 0 ? 'no values satisfy it' : `it conflicts with ${listed(besides)}`;
  return new QuantError('QUANT_INFEASIBLE', { constraint: first, why });
}

function listed(names: readonly string[]): string {
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} more`] : names;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
