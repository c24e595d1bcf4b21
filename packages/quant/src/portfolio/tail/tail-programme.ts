import type { ProgrammeRow } from '../../numeric/programme-row.ts';
import type { Rows } from '../../rows.ts';
import { rowOverColumns, type WeightSpace } from '../weight-space.ts';

/** Columns after a space's own, their costs, and the rows that tie them to the weights. */
export interface TailColumns {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: readonly ProgrammeRow[];
}

/**
 * Rockafellar and Uryasev: alpha + sum u / ((1 - confidence) T), with u_t >= loss_t - alpha and u >= 0. The first
 * column is alpha, the others u. `scale` makes the scenarios of order 1; the cost is in scaled returns.
 */
export function cvarColumns(
  space: WeightSpace,
  scenarios: Rows,
  confidence: number,
  scale: number,
): TailColumns {
  const first = space.lower.length;
  const rows = scenarios.map((scenario, t) => {
    const gain = rowOverColumns(space, {
      name: `scenario ${t}`,
      coefficients: scaledBy(scenario, scale),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
    });
    return withColumns(gain, space, [first, first + 1 + t], [1, 1]);
  });
  return { ...tailShape(scenarios.length, confidence), rows };
}

/**
 * The same for drawdowns of cumulative uncompounded returns: after alpha and u come the peaks z, which never fall, are
 * at least the level and at least the start's 0; u_t >= z_t - level_t - alpha.
 */
export function cdarColumns(
  space: WeightSpace,
  scenarios: Rows,
  confidence: number,
  scale: number,
): TailColumns {
  const first = space.lower.length;
  const count = scenarios.length;
  const level = new Float64Array(space.assets);
  const rows: ProgrammeRow[] = [];
  const bound = { lower: 0, upper: Number.POSITIVE_INFINITY };
  scenarios.forEach((scenario, t) => {
    for (let i = 0; i < level.length; i++) level[i] = level[i]! + scenario[i]! * scale;
    const peak = first + 1 + count + t;
    const excess = rowOverColumns(space, { name: `drawdown ${t}`, coefficients: level.slice(), ...bound });
    rows.push(withColumns(excess, space, [first, first + 1 + t, peak], [1, 1, -1]));
    const below = rowOverColumns(space, {
      name: `peak ${t}`,
      coefficients: level.map((value) => -value),
      ...bound,
    });
    rows.push(withColumns(below, space, [peak], [1]));
    if (t > 0) rows.push({ name: `peak ${t}`, columns: [peak, peak - 1], coefficients: [1, -1], ...bound });
  });
  const { cost, lower, upper } = tailShape(count, confidence);
  const peaks = new Float64Array(count);
  return {
    cost: joined(cost, peaks),
    lower: joined(lower, peaks),
    upper: joined(upper, peaks.slice().fill(Number.POSITIVE_INFINITY)),
    rows,
  };
}

/** A power of two that brings the largest scenario near to 1. */
export function scenarioScale(scenarios: Rows): number {
  let largest = 0;
  for (const row of scenarios) for (const value of row) largest = Math.max(largest, Math.abs(value));
  return largest > 0 ? 2 ** -Math.round(Math.log2(largest)) : 1;
}

function tailShape(count: number, confidence: number) {
  const cost = new Float64Array(1 + count).fill(1 / ((1 - confidence) * count));
  cost[0] = 1;
  const lower = new Float64Array(1 + count);
  lower[0] = Number.NEGATIVE_INFINITY;
  return { cost, lower, upper: new Float64Array(1 + count).fill(Number.POSITIVE_INFINITY) };
}

function withColumns(
  row: ProgrammeRow,
  space: WeightSpace,
  columns: readonly number[],
  coefficients: readonly number[],
): ProgrammeRow {
  const own = row.columns ?? Array.from({ length: space.assets }, (_, i) => i);
  return { ...row, columns: [...own, ...columns], coefficients: [...row.coefficients, ...coefficients] };
}

function scaledBy(values: Rows[number], scale: number): Float64Array {
  return Float64Array.from(values, (value) => value * scale);
}

export function joined(...parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => Array.from(part)));
}
