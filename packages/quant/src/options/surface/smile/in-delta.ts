import { QuantError } from '../../../errors.ts';
import { findRoot } from '../../../numeric/find-root.ts';
import {
  requireFinite,
  requirePositive,
  requireProbability,
  requireSameLength,
  requireSeries,
  type Series,
} from '../../../series.ts';
import { normalQuantile } from '../../../statistics/normal.ts';
import { requireAllPositive, requireRising, type SmilePoints } from '../smile-points.ts';
import { rawDelta } from './delta.ts';
import { requireOneOf, type Smile } from './interpolate.ts';
import { linearCurve, naturalCubicCurve } from './natural-cubic.ts';

/** A smile as quoted by delta. */
export interface DeltaSmileQuotes {
  /** To expiry. */
  readonly years: number;
  /** Forward call deltas, rising, between 0 and 1: that of a put is its delta plus 1. */
  readonly callDeltas: Series;
  /** 0.20 is 20 %; above 0. */
  readonly volatilities: Series;
}

export function requireDeltaQuotes(
  { years, callDeltas, volatilities }: DeltaSmileQuotes,
  least: number,
): void {
  requirePositive('years', years);
  requireSeries('callDeltas', callDeltas);
  requireSeries('volatilities', volatilities);
  requireSameLength('volatilities', volatilities, 'callDeltas', callDeltas);
  requireRising('callDeltas', callDeltas);
  for (const delta of callDeltas) requireProbability('callDeltas', delta);
  requireAllPositive('volatilities', volatilities);
  if (callDeltas.length < least)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'callDeltas', length: callDeltas.length, least });
}

const call = { type: 'call' } as const;

/**
 * A smile interpolated in volatility over forward call delta, as currency markets do; flat beyond the quotes. At a
 * strike it solves for the delta that has its own volatility.
 *
 * - Formula: volatility = curve(delta) with delta = Phi(d1(k, volatility^2 T)).
 * - Units: volatility 0.20 is 20 %; years; k = ln(K/F).
 * - Conventions: forward deltas, not premium-adjusted: turn others into points with `moneynessAtDelta` first.
 * - Source: Clark, Foreign Exchange Option Pricing, 2011.
 * - Checked: identity: quotes come back at the strikes of their deltas.
 * - Example: `Math.sqrt(interpolateSmileInDelta({ years: 1, callDeltas: [0.25, 0.5, 0.75], volatilities: [0.2, 0.2, 0.2] }).totalVariance(0.3))` gives `0.2000`.
 */
export function interpolateSmileInDelta(
  quotes: DeltaSmileQuotes,
  { between = 'naturalCubic' }: { readonly between?: 'naturalCubic' | 'linear' } = {},
): Smile {
  requireDeltaQuotes(quotes, 2);
  requireOneOf('between', between, ['naturalCubic', 'linear']);
  const { years } = quotes;
  const deltas = Float64Array.from(quotes.callDeltas);
  const volatilities = Float64Array.from(quotes.volatilities);
  const curve =
    between === 'linear' ? linearCurve(deltas, volatilities) : naturalCubicCurve(deltas, volatilities);
  const first = deltas[0]!;
  const last = deltas[deltas.length - 1]!;
  const variance = (delta: number): number => {
    const volatility = curve.valueAt(Math.min(Math.max(delta, first), last));
    if (!(volatility > 0))
      throw new QuantError('QUANT_INFEASIBLE', {
        constraint: 'a natural cubic through volatilities',
        why: `it falls to ${volatility} at delta ${delta}; use linear`,
      });
    return volatility * volatility * years;
  };
  return {
    totalVariance(logMoneyness) {
      requireFinite('logMoneyness', logMoneyness);
      const excess = (delta: number): number => rawDelta(call, logMoneyness, variance(delta)) - delta;
      if (excess(first) <= 0) return variance(first);
      if (excess(last) >= 0) return variance(last);
      return variance(findRoot(excess, first, last).root);
    },
  };
}

/**
 * The points in moneyness of a smile quoted by delta: for `interpolateSmile` and `fitSvi`. Refuses quotes whose strikes
 * do not fall as the deltas rise: they have arbitrage.
 *
 * - Formula: k = w/2 - Phi^-1(delta) sqrt(w), w = volatility^2 T.
 * - Units: k = ln(K/F); total variance; years.
 * - Conventions: forward call deltas; points in order of rising strike.
 * - Source: Clark, Foreign Exchange Option Pricing, 2011.
 * - Checked: QuantLib 1.44 BlackDeltaCalculator.
 * - Example: `smilePointsFromDeltas({ years: 1, callDeltas: [0.25, 0.75], volatilities: [0.2, 0.2] }).logMoneyness` gives `[-0.1148979500, 0.1548979500]`.
 */
export function smilePointsFromDeltas(quotes: DeltaSmileQuotes): SmilePoints {
  requireDeltaQuotes(quotes, 1);
  const variances = Float64Array.from(quotes.volatilities, (volatility) => volatility ** 2 * quotes.years);
  const logMoneyness = variances.map((w, i) => w / 2 - normalQuantile(quotes.callDeltas[i]!) * Math.sqrt(w));
  const points = { logMoneyness: logMoneyness.reverse(), totalVariance: variances.reverse() };
  requireRising('strikes of callDeltas, from the last on', points.logMoneyness);
  return points;
}

/** The other way round. Refuses points whose deltas do not fall as strikes rise. */
export function deltaQuotesOf({ logMoneyness, totalVariance }: SmilePoints, years: number): DeltaSmileQuotes {
  const callDeltas = Float64Array.from(logMoneyness, (k, i) =>
    rawDelta(call, k, totalVariance[i]!),
  ).reverse();
  requireRising('deltas of strikes, from the last on', callDeltas);
  const volatilities = Float64Array.from(totalVariance, (w) => Math.sqrt(w / years)).reverse();
  return { years, callDeltas, volatilities };
}
