import { QuantError } from '../../errors.ts';
import { lnGamma } from '../../numeric/distributions.ts';
import { requireSeries, type Series } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';

/**
 * The variance that happened: of a day from its intraday returns. Holds jumps too.
 *
 * - Formula: RV = sum r^2.
 * - Units: the squared unit of the returns, over the whole series.
 * - Conventions: log returns, not demeaned; not annualised.
 * - Source: Andersen & Bollerslev 1998.
 * - Checked: mpmath at 30 digits.
 * - Example: `realisedVariance([0.01, -0.02, 0.01])` gives `0.0006`.
 */
export function realisedVariance(returns: Series): number {
  requireSeries('returns', returns);
  return sumOf(returns.length, (index) => returns[index]! ** 2);
}

/**
 * The part of the variance that moved continuously: a jump meets an ordinary neighbour, so it hardly counts. Refuses
 * fewer than 2 returns.
 *
 * - Formula: BV = (pi/2) M/(M-1) sum |r[i]| |r[i-1]|.
 * - Units: the squared unit of the returns, over the whole series.
 * - Conventions: with the small-sample factor M/(M-1), which some libraries leave out.
 * - Source: Barndorff-Nielsen & Shephard 2004.
 * - Checked: mpmath at 30 digits.
 * - Example: `bipowerVariation([0.01, -0.02, 0.01])` gives `0.00094248`.
 */
export function bipowerVariation(returns: Series): number {
  const count = requireCount(returns, 2);
  return (count / (count - 1)) * uncorrectedBipower(returns);
}

/** (pi/2) sum |r[i]| |r[i-1]|. */
export function uncorrectedBipower(returns: Series): number {
  return (Math.PI / 2) * neighbours(returns, 2, 1);
}

/** E|z|^(4/3) of a standard normal: 2^(2/3) Gamma(7/6) / Gamma(1/2). */
const MOMENT = 2 ** (2 / 3) * Math.exp(lnGamma(7 / 6) - lnGamma(1 / 2));

/**
 * Integrated quarticity, robust to jumps: how sure a realised variance is. Refuses fewer than 3 returns.
 *
 * - Formula: TQ = M mu^-3 M/(M-2) sum (|r[i]| |r[i-1]| |r[i-2]|)^(4/3), mu = E|z|^(4/3).
 * - Units: the fourth power of the unit of the returns.
 * - Conventions: with the small-sample factor M/(M-2).
 * - Source: Barndorff-Nielsen & Shephard 2004; Huang & Tauchen 2005.
 * - Checked: mpmath at 30 digits.
 * - Example: `tripowerQuarticity([1, 1, 1])` gives `15.69`.
 */
export function tripowerQuarticity(returns: Series): number {
  const count = requireCount(returns, 3);
  return ((count * count) / (count - 2) / MOMENT ** 3) * neighbours(returns, 3, 4 / 3);
}

/**
 * Integrated quarticity from four neighbours. Refuses fewer than 4 returns.
 *
 * - Formula: QQ = M (pi/2)^2 M/(M-3) sum |r[i]| |r[i-1]| |r[i-2]| |r[i-3]|.
 * - Units: the fourth power of the unit of the returns.
 * - Conventions: with the small-sample factor M/(M-3).
 * - Source: Barndorff-Nielsen & Shephard 2004.
 * - Checked: mpmath at 30 digits.
 * - Example: `quadpowerQuarticity([1, 1, 1, 1])` gives `39.478`.
 */
export function quadpowerQuarticity(returns: Series): number {
  const count = requireCount(returns, 4);
  return ((count * count) / (count - 3)) * (Math.PI / 2) ** 2 * neighbours(returns, 4, 1);
}

/** Sum over neighbours in line of the product of their sizes, to a power. */
function neighbours(returns: Series, together: number, power: number): number {
  return sumOf(returns.length - together + 1, (first) => {
    let product = 1;
    for (let offset = 0; offset < together; offset++) product *= Math.abs(returns[first + offset]!) ** power;
    return product;
  });
}

function requireCount(returns: Series, least: number): number {
  requireSeries('returns', returns);
  if (returns.length < least)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'returns', length: returns.length, least });
  return returns.length;
}
