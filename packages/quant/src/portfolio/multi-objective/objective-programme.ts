import { multiply } from '../../numeric/linear-algebra.ts';
import { solveLinearProgramme } from '../../numeric/linear-programme.ts';
import type { ProgrammeRow } from '../../numeric/programme-row.ts';
import { solveQuadraticProgramme } from '../../numeric/quadratic-programme.ts';
import { returnRow } from '../required-return.ts';
import { cvarColumns, joined, scenarioScale } from '../tail/tail-programme.ts';
import { type WeightSpace, weightSpace, weightsOf } from '../weight-space.ts';
import { defaultConfidence, type ObjectivesInput } from './objectives.ts';

/** How much a unit of each objective counts; left out, it does not. */
export interface Priorities {
  readonly return?: number;
  readonly variance?: number;
  readonly cvar?: number;
  readonly turnover?: number;
}

/** Limits on objectives that are linear in a programme's columns: a least return, a largest CVaR or turnover. */
export type Limits = Omit<Priorities, 'variance'>;

/** The weights of the least priority-weighted sum (the return counts against it) within limits. */
export function bestCompromise(
  name: string,
  assets: number,
  input: ObjectivesInput,
  priorities: Priorities,
  limits: Limits = {},
): Float64Array {
  const { mean, covariance, scenarios, previousWeights, confidence = defaultConfidence } = input;
  const trades = (priorities.turnover ?? 0) > 0 || limits.turnover !== undefined;
  const fee = new Float64Array(assets).fill(priorities.turnover ?? 0);
  const space = weightSpace(assets, input, trades ? { from: previousWeights!, cost: fee } : undefined);
  const scale = scenarios ? scenarioScale(scenarios) : 1;
  const wantsTail = scenarios && ((priorities.cvar ?? 0) > 0 || limits.cvar !== undefined);
  const tail = wantsTail ? cvarColumns(space, scenarios, confidence, scale) : undefined;
  const tailCost = tail?.cost ?? new Float64Array(0);
  const risk = priorities.variance ?? 0;
  const slope = risk > 0 ? multiply(covariance!, space.origin) : new Float64Array(assets);
  const cost = Float64Array.from({ length: space.lower.length }, (_, column) => {
    const asset = column % assets;
    const gradient = 2 * risk * slope[asset]! - (priorities.return ?? 0) * (mean?.[asset] ?? 0);
    return (column < assets ? gradient : -gradient) + (space.split ? fee[asset]! : 0);
  });
  const programme = {
    name,
    cost: joined(
      cost,
      tailCost.map((value) => (value * (priorities.cvar ?? 0)) / scale),
    ),
    lower: joined(space.lower, tail?.lower ?? tailCost),
    upper: joined(space.upper, tail?.upper ?? tailCost),
    rows: [...space.rows, ...(tail?.rows ?? []), ...limitRows(space, input, limits, tailCost, scale)],
    columnName: space.columnName,
  };
  const { values } =
    risk > 0
      ? solveQuadraticProgramme({
          ...programme,
          hessian: hessianOver(space, covariance!, 2 * risk, programme.cost.length),
        })
      : solveLinearProgramme(programme);
  return weightsOf(space, values);
}

function limitRows(
  space: WeightSpace,
  { mean }: ObjectivesInput,
  limits: Limits,
  tailCost: Float64Array,
  scale: number,
): ProgrammeRow[] {
  const rows: ProgrammeRow[] = [];
  const least = Number.NEGATIVE_INFINITY;
  const own = space.lower.length;
  if (limits.return !== undefined) rows.push(returnRow(space, mean!, limits.return));
  if (limits.turnover !== undefined)
    rows.push({
      name: `a turnover of at most ${limits.turnover}`,
      coefficients: new Float64Array(own).fill(1),
      lower: least,
      upper: limits.turnover,
    });
  if (limits.cvar !== undefined)
    rows.push({
      name: `a CVaR of at most ${limits.cvar}`,
      columns: Array.from(tailCost, (_, k) => own + k),
      coefficients: tailCost,
      lower: least,
      upper: limits.cvar * scale,
    });
  return rows;
}

function hessianOver(
  { assets, split }: WeightSpace,
  covariance: ObjectivesInput['covariance'] & object,
  factor: number,
  columns: number,
) {
  const used = split ? 2 * assets : assets;
  const sign = (column: number) => (column < assets ? 1 : -1);
  return Array.from({ length: columns }, (_, i) => {
    const row = new Float64Array(columns);
    if (i < used)
      for (let j = 0; j < used; j++)
        row[j] = factor * sign(i) * sign(j) * covariance[i % assets]![j % assets]!;
    return row;
  });
}
