import { QuantError } from '../../../errors.ts';
import { levenbergMarquardt } from '../../../numeric/levenberg-marquardt.ts';
import { requireSameLength, requireSeries, type Series } from '../../../series.ts';
import { sum } from '../../../statistics/sum.ts';
import { requireAllPositive, requireRising } from '../smile-points.ts';
import { rawHagan, rawObloj } from './lognormal.ts';
import { rawNormal } from './normal.ts';
import { requireSabr, type SabrParameters, type SabrSmile, shiftedPair } from './sabr.ts';

export const sabrFormulas = ['hagan', 'obloj', 'B.67a', 'B.69a'] as const;
/** Hagan's and Obloj's give lognormal volatilities, B.67a and B.69a normal ones. */
export type SabrFormula = (typeof sabrFormulas)[number];

export interface SabrQuotes {
  readonly forward: number;
  readonly years: number;
  /** Held fixed: strikes of one expiry hardly tell it from rho. */
  readonly beta: number;
  /** Rising. */
  readonly strikes: Series;
  /** Of the kind that the formula gives; above 0. */
  readonly volatilities: Series;
  /** How much each quote counts, above 0; all alike where left out. */
  readonly weights?: Series;
  readonly shift?: number;
  /** Default `hagan`. */
  readonly formula?: SabrFormula;
}

export interface SabrFit {
  readonly parameters: SabrParameters;
  /** Root of the (weighted) mean squared difference in volatility. */
  readonly rmse: number;
  readonly converged: boolean;
}

type Expansion = (smile: SabrSmile, f: number, k: number) => number;

const expansions: Readonly<Record<SabrFormula, Expansion>> = {
  hagan: rawHagan,
  obloj: rawObloj,
  'B.67a': (smile, f, k) => rawNormal(smile, f, k, 'B.67a'),
  'B.69a': (smile, f, k) => rawNormal(smile, f, k, 'B.69a'),
};

/**
 * The SABR model with a given beta that comes closest to quoted volatilities. Refuses fewer than three quotes, strikes
 * that do not rise, and strikes or forwards not above 0 after the shift.
 *
 * - Formula: least sum of weight (volatility(K) - quote)^2 over alpha, rho and nu.
 * - Units: volatility 0.20 is 20 %; normal volatilities in units of the forward; years.
 * - Conventions: beta fixed; Hagan's lognormal expansion unless `formula` says otherwise; several starts.
 * - Source: Hagan, Kumar, Lesniewski & Woodward 2002; West 2005.
 * - Checked: exact quotes are found again; scipy 1.17.1 least_squares.
 * - Example: `fitSabr({ forward: 100, years: 1, beta: 1, strikes: [80, 100, 120], volatilities: [80, 100, 120].map((strike) => sabrVolatility({ forward: 100, years: 1, alpha: 0.2, beta: 1, rho: -0.5, nu: 0.6 }, strike)) }).parameters.nu` gives `0.6000`.
 */
export function fitSabr(quotes: SabrQuotes): SabrFit {
  const { forward, years, beta, strikes, volatilities, weights, shift = 0, formula = 'hagan' } = quotes;
  const expansion = expansions[formula];
  if (expansion === undefined)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'formula',
      value: formula,
      must: sabrFormulas.join(', '),
    });
  requireSabr({ alpha: 1, beta, rho: 0, nu: 0 });
  requireSeries('strikes', strikes);
  requireSeries('volatilities', volatilities);
  requireSameLength('volatilities', volatilities, 'strikes', strikes);
  requireAllPositive('volatilities', volatilities);
  requireRising('strikes', strikes);
  if (strikes.length < 3)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'strikes', length: strikes.length, least: 3 });
  if (weights) {
    requireSeries('weights', weights);
    requireSameLength('weights', weights, 'strikes', strikes);
    requireAllPositive('weights', weights);
  }
  const base = { forward, years, shift, beta };
  const shifted = Float64Array.from(strikes, (k) => shiftedPair({ ...base, alpha: 1, rho: 0, nu: 0 }, k).k);
  const f = forward + shift;
  const nearest = shifted.reduce(
    (best, k, i) => (Math.abs(k - f) < Math.abs(shifted[best]! - f) ? i : best),
    0,
  );
  const level = volatilities[nearest]!;
  // An alpha that gives about the volatility at the money: the search runs in multiples of it.
  const typical = level * f ** (formula === 'hagan' || formula === 'obloj' ? 1 - beta : -beta);
  const parametersAt = (x: Float64Array): SabrParameters => ({
    alpha: typical * Math.exp(x[0]!),
    beta,
    rho: x[1]!,
    nu: x[2]! / Math.sqrt(years),
  });
  const write = (x: Float64Array, residuals: Float64Array): void => {
    const smile = { ...base, ...parametersAt(x) };
    for (let i = 0; i < shifted.length; i++) {
      const difference = expansion(smile, f, shifted[i]!) - volatilities[i]!;
      residuals[i] = (difference / level) * Math.sqrt(weights?.[i] ?? 1);
    }
  };
  const starts = [-0.6, 0, 0.6].flatMap((rho) => [0.2, 0.8, 2].map((nu) => [0, rho, nu]));
  const best = starts
    .map((start) =>
      levenbergMarquardt(write, start, {
        residuals: shifted.length,
        bounds: { lower: [-8, -0.999999, 0], upper: [8, 0.999999, 50] },
      }),
    )
    .reduce((one, other) => (other.value < one.value ? other : one));
  const weight = weights ? sum(weights) : shifted.length;
  return {
    parameters: parametersAt(best.point),
    rmse: level * Math.sqrt((2 * best.value) / weight),
    converged: best.converged,
  };
}
