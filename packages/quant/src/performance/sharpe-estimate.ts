import { QuantError } from '../errors.ts';
import { requireFinite, requirePositive, type Series } from '../series.ts';
import { excessKurtosis, skewness } from '../statistics/moments.ts';
import { sharpePerPeriod } from './sharpe.ts';

/** What the sampling error of a Sharpe ratio rests on. All per period, not annualised. */
export interface SharpeEstimate {
  /** Sharpe ratio per period: 2.5 a year is 2.5 / sqrt(252) a day. */
  readonly sharpe: number;
  /** Returns that it was estimated from, above 1. */
  readonly observations: number;
  /** g1 of the returns, 0 for a normal. */
  readonly skewness: number;
  /** g2 + 3 of the returns: NOT excess, 3 for a normal. At least 1 + skewness^2. */
  readonly kurtosis: number;
}

/** Returns from which the Sharpe ratio and its moments are estimated. */
export interface SharpeReturns {
  /** Simple returns per period. */
  readonly returns: Series;
  /** Per period, default 0. */
  readonly riskFreePerPeriod?: number;
}

/** NaN throughout, but for the count, where the returns do not vary. */
export function estimateSharpe({ returns, riskFreePerPeriod = 0 }: SharpeReturns): SharpeEstimate {
  return {
    sharpe: sharpePerPeriod(returns, riskFreePerPeriod),
    observations: returns.length,
    skewness: skewness(returns),
    kurtosis: excessKurtosis(returns) + 3,
  };
}

/**
 * sqrt(n - 1) times the standard error of the Sharpe ratio (Mertens 2002): sqrt(1 - g3 SR + (g4 - 1)/4 SR^2), as the
 * hypotenuse that it is, since no distribution has a kurtosis below 1 + skewness^2; so it is real and never overflows.
 */
export function sharpeErrorScale({
  sharpe,
  skewness: g3,
  kurtosis: g4,
}: Omit<SharpeEstimate, 'observations'>): number {
  const aboveBound = Math.max(g4 - 1 - g3 ** 2, 0);
  return Math.hypot(1 - (g3 * sharpe) / 2, (sharpe * Math.sqrt(aboveBound)) / 2);
}

/** Moments of a two-point distribution reach the bound of kurtosis, but for rounding. */
const ROUNDING = 1e-9;

export function requireMoments({
  sharpe,
  skewness: g3,
  kurtosis,
}: Omit<SharpeEstimate, 'observations'>): void {
  requireFinite('sharpe', sharpe);
  requireFinite('skewness', g3);
  requirePositive('kurtosis', kurtosis);
  const least = 1 + g3 ** 2;
  if (kurtosis >= least * (1 - ROUNDING)) return;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'kurtosis',
    value: kurtosis,
    must: `at least 1 + skewness^2 = ${least}: it is not the excess kurtosis, a normal has 3`,
  });
}
