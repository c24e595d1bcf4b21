import {
  requireItems,
  requirePositive,
  requireSameLength,
  requireSeries,
  type Series,
} from '../../series.ts';
import type { MoneynessRange } from './scan.ts';
import { type DeltaMeaning, moneynessOfDelta, requireDelta, requireMeaning } from './smile/delta.ts';
import { deltaQuotesOf, interpolateSmileInDelta, smilePointsFromDeltas } from './smile/in-delta.ts';
import { interpolateSmile, requireOneOf, type Smile } from './smile/interpolate.ts';
import { requireAllPositive, requireRising, requireSmilePoints, type SmilePoints } from './smile-points.ts';
import { type SurfaceArbitrage, surfaceArbitrage } from './surface-arbitrage.ts';
import { fitSviSurface } from './svi/fit-surface.ts';
import { rawTotalVariance } from './svi/svi.ts';

/** Volatilities of one expiry, by strike or by forward call delta, both rising. */
export type SurfaceQuotes = {
  readonly years: number;
  readonly forward: number;
  /** 0.20 is 20 %; above 0. */
  readonly volatilities: Series;
} & ({ readonly strikes: Series } | { readonly callDeltas: Series });

export const smileMethods = ['naturalCubic', 'linear', 'delta', 'svi'] as const;
/**
 * Between the strikes of one expiry: a natural cubic or straight lines in total variance over log-moneyness, a natural
 * cubic in volatility over delta, or raw SVI fits without arbitrage, which need not go through the quotes.
 */
export type SmileMethod = (typeof smileMethods)[number];

export interface VolatilitySurfaceQuotes {
  /** Nearest expiry first. */
  readonly expiries: readonly SurfaceQuotes[];
  /** For forwards before the first and beyond the last expiry; without it they stay as at that expiry. */
  readonly spot?: number;
  /** Default `naturalCubic`. */
  readonly smile?: SmileMethod;
}

export interface SurfaceDelta extends DeltaMeaning {
  /** Above 0 for calls, below for puts. */
  readonly delta: number;
  readonly years: number;
}

/** A surface that answers for any strike or delta and any time. */
export interface VolatilitySurface {
  /** Forward for a time; between expiries its logarithm is linear in time. */
  forward(years: number): number;
  /** volatility^2 years at ln(K/F). */
  totalVariance(logMoneyness: number, years: number): number;
  volatility(at: { readonly strike: number; readonly years: number }): number;
  strikeAtDelta(at: SurfaceDelta): number;
  volatilityAtDelta(at: SurfaceDelta): number;
  /** Where the surface allows arbitrage, at its expiries, between two log-moneynesses. */
  arbitrage(range: MoneynessRange): SurfaceArbitrage;
}

/**
 * A volatility surface from quotes of several expiries, to be asked for volatility at any strike or delta and time.
 * Refuses expiries that do not rise, and quotes that do not fit together.
 *
 * - Formula: total variance linear in time at fixed log-moneyness: w(k, T) between w(k, T1) and w(k, T2); before the
 *   first and beyond the last expiry the volatility at fixed moneyness stays.
 * - Units: volatility 0.20 is 20 %; years; strikes in the currency of the forwards.
 * - Conventions: k = ln(K/F(T)); deltas are forward deltas unless `convention` says otherwise.
 * - Source: Gatheral 2006, The Volatility Surface; Gatheral & Jacquier 2014.
 * - Checked: identity: quotes come back; by hand: between expiries.
 * - Example: `volatilitySurface({ expiries: [0.5, 1].map((years) => ({ years, forward: 100, strikes: [90, 100, 110], volatilities: [0.25, 0.2, 0.18].map((v) => v * years) })) }).volatility({ strike: 100, years: 0.75 })` gives `0.1732050808`.
 */
export function volatilitySurface(quotes: VolatilitySurfaceQuotes): VolatilitySurface {
  const { expiries, spot, smile: method = 'naturalCubic' } = quotes;
  requireItems('expiries', expiries);
  requireOneOf('smile', method, smileMethods);
  const times = Float64Array.from(expiries, ({ years }) => years);
  requireSeries('years', times);
  requirePositive('expiries[0].years', times[0]!);
  requireRising('years', times);
  if (spot !== undefined) requirePositive('spot', spot);
  for (const [index, { forward }] of expiries.entries())
    requirePositive(`expiries[${index}].forward`, forward);
  const forwards = Float64Array.from(expiries, ({ forward }) => forward);
  const smiles = smilesOf(expiries.map(pointsOf), times, method);
  const between = (years: number): { readonly before: number; readonly share: number } => {
    requirePositive('years', years);
    const after = times.findIndex((time) => time >= years);
    if (after === -1) return { before: times.length - 1, share: 0 };
    if (after === 0) return { before: 0, share: 0 };
    return { before: after - 1, share: (years - times[after - 1]!) / (times[after]! - times[after - 1]!) };
  };

  const forward = (years: number): number => {
    const { before, share } = between(years);
    const here = forwards[before]!;
    if (years <= times[0]! || years > times.at(-1)!)
      return spot === undefined ? here : spot * (here / spot) ** (years / times[before]!);
    return here * (forwards[before + 1]! / here) ** share;
  };
  const totalVariance = (logMoneyness: number, years: number): number => {
    const { before, share } = between(years);
    const here = smiles[before]!.totalVariance(logMoneyness);
    if (years <= times[0]! || years > times.at(-1)!) return (here * years) / times[before]!;
    return here * (1 - share) + smiles[before + 1]!.totalVariance(logMoneyness) * share;
  };
  const moneynessAt = (at: SurfaceDelta): number => {
    requireMeaning(at);
    requireDelta(at, at.delta);
    return moneynessOfDelta(at, at.delta, (k) => totalVariance(k, at.years));
  };
  return {
    forward,
    totalVariance,
    volatility({ strike, years }) {
      requirePositive('strike', strike);
      return Math.sqrt(totalVariance(Math.log(strike / forward(years)), years) / years);
    },
    strikeAtDelta: (at) => forward(at.years) * Math.exp(moneynessAt(at)),
    volatilityAtDelta: (at) => Math.sqrt(totalVariance(moneynessAt(at), at.years) / at.years),
    arbitrage: (range) => surfaceArbitrage(smiles, times, range),
  };
}

function pointsOf(quotes: SurfaceQuotes, index: number): SmilePoints {
  const { years, forward, volatilities } = quotes;
  if (!('strikes' in quotes)) return smilePointsFromDeltas(quotes);
  const name = `expiries[${index}].`;
  requireSeries(`${name}strikes`, quotes.strikes);
  requireAllPositive(`${name}strikes`, quotes.strikes);
  requireSeries(`${name}volatilities`, volatilities);
  requireSameLength(`${name}volatilities`, volatilities, `${name}strikes`, quotes.strikes);
  requireAllPositive(`${name}volatilities`, volatilities);
  const points = {
    logMoneyness: Float64Array.from(quotes.strikes, (strike) => Math.log(strike / forward)),
    totalVariance: Float64Array.from(volatilities, (volatility) => volatility ** 2 * years),
  };
  requireSmilePoints(points, 2, name);
  return points;
}

function smilesOf(
  points: readonly SmilePoints[],
  times: Float64Array,
  method: SmileMethod,
): readonly Smile[] {
  if (method === 'svi') {
    const slices = points.map((slice, index) => ({ ...slice, years: times[index]! }));
    return fitSviSurface(slices).smiles.map(({ parameters }) => ({
      totalVariance: (k) => rawTotalVariance(parameters, k),
    }));
  }
  if (method === 'delta')
    return points.map((slice, index) => interpolateSmileInDelta(deltaQuotesOf(slice, times[index]!)));
  return points.map((slice) => interpolateSmile(slice, { between: method }));
}
