import { QuantError } from '../../../errors.ts';
import { levenbergMarquardt } from '../../../numeric/levenberg-marquardt.ts';
import { requireItems, requirePositive } from '../../../series.ts';
import { sum } from '../../../statistics/sum.ts';
import { requireSmilePoints, type SmilePoints } from '../smile-points.ts';
import { rawTotalVariance } from '../svi/svi.ts';
import { rawSviOf, type SsviParameters } from './ssvi.ts';

/** Points of one maturity. */
export interface SsviSlicePoints extends SmilePoints {
  /** At-the-money total variance: volatility^2 years, above 0. */
  readonly theta: number;
}

export interface SsviFitOptions {
  /**
   * Keep within the conditions that exclude arbitrage (`ssviArbitrageCheck`) at every theta of the slices. Default
   * false: plain least squares.
   */
  readonly arbitrageFree?: boolean;
}

export interface SsviFit {
  readonly parameters: SsviParameters;
  /** Root of the (weighted) mean squared difference in total variance, over all slices. */
  readonly rmse: number;
  readonly converged: boolean;
}

/**
 * One rho, eta and gamma for the smiles of all maturities, by least squares in total variance. Each slice brings its
 * own at-the-money total variance theta. Free of arbitrage where asked. Refuses fewer than three points in all.
 *
 * - Formula: least sum of weight (w(k, theta) - totalVariance)^2.
 * - Units: k = ln(K/F); theta and total variance = volatility^2 years.
 * - Conventions: |rho| < 1, eta > 0, gamma from 0 to 1; several starts of Levenberg-Marquardt.
 * - Source: Gatheral & Jacquier 2014.
 * - Checked: exact points are found again; scipy 1.17.1 least_squares.
 * - Example: `fitSsvi([0.04, 0.1].map((theta) => ({ theta, logMoneyness: [-0.3, 0, 0.3], totalVariance: [-0.3, 0, 0.3].map((k) => ssviTotalVariance(theta, k, { rho: -0.3, eta: 0.8, gamma: 0.5 })) }))).parameters.eta` gives `0.8000`.
 */
export function fitSsvi(slices: readonly SsviSlicePoints[], options: SsviFitOptions = {}): SsviFit {
  requireItems('slices', slices);
  slices.forEach((slice, index) => {
    requirePositive(`slices[${index}].theta`, slice.theta);
    requireSmilePoints(slice, 1, `slices[${index}].`);
  });
  const count = slices.reduce((total, { logMoneyness }) => total + logMoneyness.length, 0);
  if (count < 3)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'points of all slices', length: count, least: 3 });
  const level = Math.max(...slices.map(({ theta }) => theta));
  const parametersAt = (x: Float64Array): SsviParameters => {
    const shape = { rho: x[0]!, gamma: x[2]! };
    // Of arbitrage-free surfaces the second number is the share of the largest eta that is allowed.
    return { ...shape, eta: options.arbitrageFree ? x[1]! * largestEta(slices, shape) : Math.exp(x[1]!) };
  };
  const write = (x: Float64Array, residuals: Float64Array): void => {
    const parameters = parametersAt(x);
    let next = 0;
    for (const { theta, logMoneyness, totalVariance, weights } of slices) {
      const smile = rawSviOf(theta, parameters);
      for (let i = 0; i < logMoneyness.length; i++) {
        const difference = rawTotalVariance(smile, logMoneyness[i]!) - totalVariance[i]!;
        residuals[next++] = (difference / level) * Math.sqrt(weights?.[i] ?? 1);
      }
    }
  };
  const etas = options.arbitrageFree ? [0.2, 0.7] : [-0.7, 0.5, 1.5];
  const starts = [-0.6, 0, 0.6].flatMap((rho) =>
    etas.flatMap((eta) => [0.3, 0.7].map((gamma) => [rho, eta, gamma])),
  );
  const [bottom, top] = options.arbitrageFree ? [1e-6, 1] : [-12, 8];
  const best = starts
    .map((start) =>
      levenbergMarquardt(write, start, {
        residuals: count,
        bounds: { lower: [-0.999999, bottom!, 0], upper: [0.999999, top!, 1] },
      }),
    )
    .reduce((one, other) => (other.value < one.value ? other : one));
  const weight = slices.reduce(
    (total, { weights, logMoneyness }) => total + (weights ? sum(weights) : logMoneyness.length),
    0,
  );
  return {
    parameters: parametersAt(best.point),
    rmse: level * Math.sqrt((2 * best.value) / weight),
    converged: best.converged,
  };
}

/** The largest eta that both butterfly conditions allow at every theta; calendar arbitrage there is none then. */
function largestEta(
  slices: readonly SsviSlicePoints[],
  { rho, gamma }: { readonly rho: number; readonly gamma: number },
): number {
  const lean = 1 + Math.abs(rho);
  let largest = Infinity;
  for (const { theta } of slices) {
    const unit = theta ** gamma * (1 + theta) ** (1 - gamma);
    // Inside by a hair: the first condition is strict, and products round.
    largest = Math.min(
      largest,
      (unit * (1 - 1e-12) * 4) / (theta * lean),
      unit * (1 - 1e-12) * Math.sqrt(4 / (theta * lean)),
    );
  }
  return largest;
}
