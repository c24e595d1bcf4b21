import { QuantError } from '../errors.ts';
import { requireFinite, requireItems } from '../series.ts';
import { sum } from '../statistics/sum.ts';
import type { WeightBounds, WeightConstraints } from './constraints.ts';

export interface ResolvedBounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly total: number;
  /** Whether some weight may be below 0. */
  readonly shorts: boolean;
}

/** A pair for each asset, of which the sum can reach the total. */
export function resolveBounds(count: number, { bounds, total = 1 }: WeightConstraints): ResolvedBounds {
  requireFinite('total', total);
  const pairs = pairsOf(count, bounds);
  const lower = Float64Array.from(pairs, ([least]) => least);
  const upper = Float64Array.from(pairs, ([, most]) => most);
  pairs.forEach(([least, most], index) => {
    if (least <= most && least < Number.POSITIVE_INFINITY && most > Number.NEGATIVE_INFINITY) return;
    const must = 'a least weight and a largest one not below it';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'bounds',
      index,
      value: `${least} to ${most}`,
      must,
    });
  });
  const least = sum(lower);
  const most = sum(upper);
  const rounding = 1e-12 * (1 + Math.abs(total));
  if (most < total - rounding) refuse(total, `the largest weights sum to ${most}`);
  if (least > total + rounding) refuse(total, `the least weights sum to ${least}`);
  return { lower, upper, total, shorts: lower.some((value) => value < 0) };
}

function pairsOf(count: number, bounds: WeightBounds | undefined): readonly (readonly [number, number])[] {
  if (bounds === null) return new Array(count).fill([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  if (bounds === undefined) return new Array(count).fill([0, Number.POSITIVE_INFINITY]);
  requireItems('bounds', bounds);
  if (typeof bounds[0] !== 'object' || bounds[0] === null) {
    requirePair(bounds);
    return new Array(count).fill(bounds);
  }
  if (bounds.length !== count)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'bounds',
      length: bounds.length,
      other: 'assets',
      otherLength: count,
    });
  bounds.forEach(requirePair);
  return bounds as readonly (readonly [number, number])[];
}

function requirePair(pair: unknown): void {
  const limits = pair instanceof Float64Array || Array.isArray(pair) ? Array.from(pair) : [];
  if (limits.length === 2 && limits.every((limit) => typeof limit === 'number' && !Number.isNaN(limit)))
    return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'bounds',
    value: JSON.stringify(pair),
    must: 'a least and a largest weight, for all assets or for each',
  });
}

function refuse(total: number, why: string): never {
  throw new QuantError('QUANT_INFEASIBLE', { constraint: `bounds cannot sum to ${total}: the total`, why });
}
