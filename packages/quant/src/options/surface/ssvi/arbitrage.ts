import { requirePositive } from '../../../series.ts';
import { rawPhi, requireSsvi, type SsviParameters } from './ssvi.ts';

export interface SsviArbitrageCheck {
  /** theta phi (1 + |rho|); below 4 is enough, with the second. */
  readonly butterflyCondition1: number;
  /** theta phi^2 (1 + |rho|); 4 at most is enough, with the first. */
  readonly butterflyCondition2: number;
  /** Both hold: no butterfly arbitrage. If not, there may still be none: ask `sviButterflyCheck(ssviToSvi(…))`. */
  readonly butterflySufficient: boolean;
  /** d(theta phi)/d theta. */
  readonly calendarDerivative: number;
  /** What that may be at most; Infinity for rho 0. */
  readonly calendarUpperBound: number;
  /** The derivative is from 0 to the bound: no calendar arbitrage as theta rises with maturity. */
  readonly calendarFree: boolean;
}

/**
 * The conditions under which an SSVI surface has no arbitrage at an at-the-money total variance.
 *
 * - Formula: theta phi (1 + |rho|) < 4 and theta phi^2 (1 + |rho|) <= 4;
 *   0 <= d(theta phi)/d theta <= (1 + sqrt(1 - rho^2)) phi / rho^2.
 * - Units: theta = at-the-money volatility^2 years.
 * - Conventions: the butterfly conditions are sufficient, the calendar condition necessary and sufficient.
 * - Source: Gatheral & Jacquier 2014, theorems 4.1 and 4.2.
 * - Checked: mpmath.
 * - Example: `ssviArbitrageCheck(0.04, { rho: -0.3, eta: 0.8, gamma: 0.5 }).butterflyCondition2` gives `0.8000`.
 */
export function ssviArbitrageCheck(theta: number, parameters: SsviParameters): SsviArbitrageCheck {
  requireSsvi(parameters);
  requirePositive('theta', theta);
  const { rho, gamma } = parameters;
  const phi = rawPhi(theta, parameters);
  const lean = 1 + Math.abs(rho);
  const butterflyCondition1 = theta * phi * lean;
  const butterflyCondition2 = theta * phi * phi * lean;
  const calendarDerivative = (phi * (1 - gamma)) / (1 + theta);
  const calendarUpperBound = ((1 + Math.sqrt(1 - rho * rho)) * phi) / (rho * rho);
  return {
    butterflyCondition1,
    butterflyCondition2,
    butterflySufficient: butterflyCondition1 < 4 && butterflyCondition2 <= 4,
    calendarDerivative,
    calendarUpperBound,
    calendarFree: calendarDerivative >= 0 && calendarDerivative <= calendarUpperBound,
  };
}
