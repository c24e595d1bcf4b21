import { QuantError } from '../../errors.ts';
import { requireFinite, requirePositive, requireWholeNumber } from '../../series.ts';
import { requireLegs, type StrategyLeg } from './leg.ts';
import { profitAt, profitLine, rootsOf } from './profit-line.ts';

/**
 * The profit of a strategy at expiry, if the underlying then stands at `spot`. Refuses a spot below 0.
 *
 * - Formula: sum of quantity (payoff - price), payoffs max(S - K, 0), max(K - S, 0) and S.
 * - Units: currency, per one of the underlying.
 * - Conventions: premiums at face value, without interest; a loss is negative.
 * - Source: definition; Hull, Options, Futures, and Other Derivatives.
 * - Checked: by hand.
 * - Example: `strategyProfit([{ type: 'call', quantity: 1, strike: 100, price: 4.5 }], 120)` gives `15.50`.
 */
export function strategyProfit(legs: readonly StrategyLeg[], spot: number): number {
  requireLegs(legs);
  requireSpot('spot', spot);
  return profitAt(legs, spot);
}

export interface ProfitCurve {
  readonly spots: Float64Array;
  readonly profits: Float64Array;
}

/**
 * The profit of a strategy at expiry over a range of spots, at even steps and at each strike within, where the line
 * bends: as a chart wants it.
 *
 * - Formula: as `strategyProfit`.
 * - Units: currency, per one of the underlying.
 * - Conventions: both ends included; spots rise.
 * - Source: definition.
 * - Checked: identity: strategyProfit at each spot.
 * - Example: `strategyProfitCurve([{ type: 'call', quantity: 1, strike: 95, price: 4 }], { from: 80, to: 120, points: 3 }).profits` gives `[-4, -4, 1, 21]`.
 */
export function strategyProfitCurve(
  legs: readonly StrategyLeg[],
  { from, to, points = 101 }: { readonly from: number; readonly to: number; readonly points?: number },
): ProfitCurve {
  requireLegs(legs);
  requireSpot('from', from);
  requirePositive('to', to);
  requireWholeNumber('points', points, 2);
  if (!(from < to))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'from',
      value: from,
      must: `below to, ${to}`,
    });
  const even = Array.from({ length: points }, (_, i) =>
    i === points - 1 ? to : from + ((to - from) * i) / (points - 1),
  );
  const strikes = legs.flatMap((leg) => (leg.type === 'underlying' ? [] : [leg.strike]));
  const inside = strikes.filter((strike) => strike > from && strike < to);
  const spots = Float64Array.from(new Set([...even, ...inside])).sort();
  return { spots, profits: spots.map((spot) => profitAt(legs, spot)) };
}

/**
 * The spots above 0 at which a strategy neither wins nor loses at expiry, rising. A point that the line only touches
 * counts once; of a stretch at 0 its ends. Empty where there is none.
 *
 * - Formula: roots of `strategyProfit`, straight between strikes.
 * - Units: currency of the underlying.
 * - Conventions: what is 0 but for rounding is 0.
 * - Source: definition; Hull, Options, Futures, and Other Derivatives.
 * - Checked: by hand.
 * - Example: `strategyBreakevens([{ type: 'call', quantity: 1, strike: 100, price: 4.5 }, { type: 'put', quantity: 1, strike: 100, price: 4 }])` gives `[91.50, 108.5]`.
 */
export function strategyBreakevens(legs: readonly StrategyLeg[]): readonly number[] {
  return rootsOf(profitLine(legs));
}

export interface ProfitExtremes {
  /** The most that can be won at expiry; Infinity without limit. */
  readonly maxProfit: number;
  /** The lowest profit at expiry: a loss is negative, -Infinity without limit. */
  readonly maxLoss: number;
}

/**
 * The best and the worst result of a strategy at expiry, over all spots from 0.
 *
 * - Formula: highest and lowest value of `strategyProfit` at 0 and the strikes; without limit where the line goes on.
 * - Units: currency, per one of the underlying.
 * - Conventions: both are profits: a maxLoss of -5 loses 5, one above 0 cannot lose.
 * - Source: definition.
 * - Checked: by hand.
 * - Example: `strategyExtremes([{ type: 'put', quantity: -1, strike: 95, price: 2.1 }])` gives `{ maxProfit: 2.100, maxLoss: -92.90 }`.
 */
export function strategyExtremes(legs: readonly StrategyLeg[]): ProfitExtremes {
  const { profits, lastSlope } = profitLine(legs);
  return {
    maxProfit: lastSlope > 0 ? Infinity : Math.max(...profits),
    maxLoss: lastSlope < 0 ? -Infinity : Math.min(...profits),
  };
}

function requireSpot(name: string, spot: number): void {
  requireFinite(name, spot);
  if (spot < 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value: spot, must: '0 or above' });
}
