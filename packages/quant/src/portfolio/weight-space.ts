import { QuantError } from '../errors.ts';
import type { ProgrammeRow } from '../numeric/programme-row.ts';
import {
  requireFinite,
  requireItems,
  requireList,
  requireSameLength,
  requireSeries,
  requireWholeNumber,
  type Series,
} from '../series.ts';
import type { WeightConstraints } from './constraints.ts';
import { resolveBounds } from './weight-bounds.ts';

/**
 * The weights as columns of a programme. Without turnover or costs a column is a weight. With them each asset has two,
 * its buys and its sells from the weight held now, so that what is traded is linear.
 */
export interface WeightSpace {
  readonly assets: number;
  readonly shorts: boolean;
  readonly total: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: readonly ProgrammeRow[];
  /** The weights at all columns 0. */
  readonly origin: Float64Array;
  /** Whether buys and sells are columns of their own. */
  readonly split: boolean;
  readonly columnName: (column: number) => string;
}

/** A weight's distance from a point costs this much for each unit. */
export interface DistanceCost {
  readonly from: Series;
  readonly cost: Series;
}

/** Checks the constraints and lays them out; `cost` splits the columns even without a turnover limit. */
export function weightSpace(
  assets: number,
  constraints: WeightConstraints,
  cost?: DistanceCost,
): WeightSpace {
  const { lower, upper, total, shorts } = resolveBounds(assets, constraints);
  const { previousWeights, maximumTurnover } = constraints;
  if (previousWeights) requireAssetSeries('previousWeights', previousWeights, assets);
  if (maximumTurnover !== undefined) requireTurnover(maximumTurnover, previousWeights);
  const from = maximumTurnover === undefined ? cost?.from : previousWeights;
  const named = {
    assets,
    shorts,
    total,
    columnName: (column: number) => `the bounds of asset ${column % assets}`,
  };
  const rows = weightRows(assets, total, constraints);
  if (from === undefined)
    return { ...named, lower, upper, rows, origin: new Float64Array(assets), split: false };
  const trades = tradeBounds(lower, upper, from);
  const split: WeightSpace = { ...named, ...trades, rows: [], origin: Float64Array.from(from), split: true };
  const turnover: readonly ProgrammeRow[] =
    maximumTurnover === undefined
      ? []
      : [
          {
            name: 'maximumTurnover',
            coefficients: new Float64Array(2 * assets).fill(1),
            lower: Number.NEGATIVE_INFINITY,
            upper: maximumTurnover,
          },
        ];
  return { ...split, rows: [...rows.map((row) => rowOverColumns(split, row)), ...turnover] };
}

/** Weights from a programme's values. */
export function weightsOf({ assets, origin, split }: WeightSpace, values: Series): Float64Array {
  if (!split) return Float64Array.from({ length: assets }, (_, i) => values[i]!);
  return Float64Array.from({ length: assets }, (_, i) => {
    const weight = origin[i]! + values[i]! - values[assets + i]!;
    return Math.abs(weight) < 1e-14 ? 0 : weight;
  });
}

/** The columns that give weights, with as little trading as can be. */
export function valuesOf({ assets, origin, split }: WeightSpace, weights: Series): Float64Array {
  if (!split) return Float64Array.from(weights);
  const values = new Float64Array(2 * assets);
  for (let i = 0; i < assets; i++) {
    const change = weights[i]! - origin[i]!;
    values[change < 0 ? assets + i : i] = Math.abs(change);
  }
  return values;
}

/** A row over weights as one over the space's columns; the origin goes to its limits. */
export function rowOverColumns({ assets, origin, split }: WeightSpace, row: ProgrammeRow): ProgrammeRow {
  if (!split) return row;
  const columns: number[] = [];
  const coefficients: number[] = [];
  let atOrigin = 0;
  let magnitude = 0;
  for (let k = 0; k < row.coefficients.length; k++) {
    const asset = row.columns?.[k] ?? k;
    const coefficient = row.coefficients[k]!;
    atOrigin += coefficient * origin[asset]!;
    magnitude += Math.abs(coefficient * origin[asset]!);
    columns.push(asset, assets + asset);
    coefficients.push(coefficient, -coefficient);
  }
  // What rounding leaves of equal numbers must not ask for a trade.
  const rest = (limit: number) => (Math.abs(limit - atOrigin) <= 1e-15 * magnitude ? 0 : limit - atOrigin);
  return { name: row.name, columns, coefficients, lower: rest(row.lower), upper: rest(row.upper) };
}

export function requireAssetSeries(name: string, values: Series, assets: number): void {
  requireSeries(name, values);
  requireSameLength(name, values, 'assets', { length: assets });
}

function requireTurnover(maximumTurnover: number, previousWeights: Series | undefined): void {
  if (!(maximumTurnover >= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'maximumTurnover',
      value: maximumTurnover,
      must: '0 or above',
    });
  if (previousWeights === undefined)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'previousWeights',
      value: previousWeights,
      must: 'given where maximumTurnover is: turnover counts from them',
    });
}

/** Buys up to the upper bound and sells down to the lower; what lies outside its bounds must be traded back. */
function tradeBounds(lower: Float64Array, upper: Float64Array, from: Series) {
  const rooms = Array.from(lower, (least, i) => ({ down: least - from[i]!, up: upper[i]! - from[i]! }));
  const least = [...rooms.map(({ down }) => Math.max(0, down)), ...rooms.map(({ up }) => Math.max(0, -up))];
  const most = [...rooms.map(({ up }) => Math.max(0, up)), ...rooms.map(({ down }) => Math.max(0, -down))];
  return { lower: Float64Array.from(least), upper: Float64Array.from(most) };
}

function weightRows(
  assets: number,
  total: number,
  { groups = [], linear = [] }: WeightConstraints,
): ProgrammeRow[] {
  const rows: ProgrammeRow[] = [
    {
      name: 'the sum of weights',
      coefficients: new Float64Array(assets).fill(1),
      lower: total,
      upper: total,
    },
  ];
  requireList('groups', groups);
  requireList('linear', linear);
  groups.forEach(({ assets: columns, minimum, maximum, name }, index) => {
    requireItems(`groups[${index}].assets`, columns);
    for (const asset of columns) requireWholeNumber(`groups[${index}].assets`, asset, 0, assets - 1);
    if (new Set(columns).size < columns.length)
      throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
        name: `groups[${index}].assets`,
        value: columns,
        must: 'different assets: one is named twice',
      });
    const coefficients = new Float64Array(columns.length).fill(1);
    const limited = limits(`groups[${index}]`, minimum, maximum);
    rows.push({ name: `group ${name ?? index}`, columns, coefficients, ...limited });
  });
  linear.forEach(({ coefficients, minimum, maximum, name }, index) => {
    requireAssetSeries(`linear[${index}].coefficients`, coefficients, assets);
    const limited = limits(`linear[${index}]`, minimum, maximum);
    rows.push({ name: `linear constraint ${name ?? index}`, coefficients, ...limited });
  });
  return rows;
}

function limits(name: string, minimum: number | undefined, maximum: number | undefined) {
  if (minimum !== undefined) requireFinite(`${name}.minimum`, minimum);
  if (maximum !== undefined) requireFinite(`${name}.maximum`, maximum);
  const lower = minimum ?? Number.NEGATIVE_INFINITY;
  const upper = maximum ?? Number.POSITIVE_INFINITY;
  if (lower > upper)
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: name,
      why: `its minimum ${lower} is above its maximum ${upper}`,
    });
  return { lower, upper };
}
