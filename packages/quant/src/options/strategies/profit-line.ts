import { sumOf } from '../../statistics/sum.ts';
import { payoffOf, requireLegs, type StrategyLeg } from './leg.ts';

/** The profit at expiry: straight between corners at 0 and the strikes, and beyond the last. */
export interface ProfitLine {
  /** Rising, from 0. */
  readonly spots: Float64Array;
  readonly profits: Float64Array;
  /** Beyond the last corner. */
  readonly lastSlope: number;
}

/** Sums of legs that should vanish leave rounding of this share of their parts. */
const ROUNDING = 1e-13;

/** Corners where profit or slope are 0 but for rounding are exactly 0. */
export function profitLine(legs: readonly StrategyLeg[]): ProfitLine {
  requireLegs(legs);
  const strikes = legs.flatMap((leg) => (leg.type === 'underlying' ? [] : [leg.strike]));
  const spots = Float64Array.from([0, ...new Set(strikes)]).sort();
  const size = sumOf(legs.length, (i) => {
    const leg = legs[i]!;
    return Math.abs(leg.quantity) * (leg.price + (leg.type === 'underlying' ? 0 : leg.strike));
  });
  const profits = spots.map((spot) => zeroed(profitAt(legs, spot), size));
  const upward = legs.filter(({ type }) => type !== 'put');
  const lastSlope = zeroed(
    sumOf(upward.length, (i) => upward[i]!.quantity),
    sumOf(upward.length, (i) => Math.abs(upward[i]!.quantity)),
  );
  return { spots, profits, lastSlope };
}

function zeroed(value: number, size: number): number {
  return Math.abs(value) <= ROUNDING * size ? 0 : value;
}

/** Unchecked. */
export function profitAt(legs: readonly StrategyLeg[], spot: number): number {
  return sumOf(legs.length, (i) => legs[i]!.quantity * (payoffOf(legs[i]!, spot) - legs[i]!.price));
}

/** The line at a spot. */
export function lineAt({ spots, profits, lastSlope }: ProfitLine, spot: number): number {
  const last = spots.length - 1;
  if (spot >= spots[last]!) return profits[last]! + lastSlope * (spot - spots[last]!);
  let i = 0;
  while (spots[i + 1]! <= spot) i++;
  const share = (spot - spots[i]!) / (spots[i + 1]! - spots[i]!);
  return profits[i]! * (1 - share) + profits[i + 1]! * share;
}

/**
 * Where the line is 0, at spots above 0, rising: crossings and touching points once each, and of a stretch at 0 its
 * ends.
 */
export function rootsOf({ spots, profits, lastSlope }: ProfitLine): readonly number[] {
  const roots: number[] = [];
  const last = spots.length - 1;
  for (let i = 0; i <= last; i++) {
    const spot = spots[i]!;
    const profit = profits[i]!;
    if (profit === 0) {
      const flatBefore = i === 0 || profits[i - 1] === 0;
      const flatAfter = i === last ? lastSlope === 0 : profits[i + 1] === 0;
      if (spot > 0 && !(flatBefore && flatAfter)) roots.push(spot);
    } else if (i === last) {
      if (profit * lastSlope < 0) roots.push(spot - profit / lastSlope);
    } else if (profit * profits[i + 1]! < 0) {
      roots.push(spot + (spots[i + 1]! - spot) * (profit / (profit - profits[i + 1]!)));
    }
  }
  return roots;
}
