import { QuantError } from '../../../errors.ts';
import { requireFinite, requirePositive } from '../../../series.ts';
import { rawTotalVariance, type SviParameters } from '../svi/svi.ts';

/** A whole surface in three numbers, beside the at-the-money total variance theta of each maturity. */
export interface SsviParameters {
  /** How the smiles lean, between -1 and 1, both excluded. */
  readonly rho: number;
  /** How strongly they bend; above 0. */
  readonly eta: number;
  /** How the bend fades with maturity; from 0 to 1. */
  readonly gamma: number;
}

export function requireSsvi({ rho, eta, gamma }: SsviParameters): void {
  if (!(Number.isFinite(rho) && Math.abs(rho) < 1)) refuse('rho', rho, 'between -1 and 1, both excluded');
  requirePositive('eta', eta);
  if (!(Number.isFinite(gamma) && gamma >= 0 && gamma <= 1)) refuse('gamma', gamma, 'from 0 to 1');
}

function refuse(name: string, value: number, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}

/** The curvature function, unchecked. */
export function rawPhi(theta: number, { eta, gamma }: SsviParameters): number {
  return eta / (theta ** gamma * (1 + theta) ** (1 - gamma));
}

/**
 * The curvature of an SSVI surface at an at-the-money total variance: how fast its smile bends.
 *
 * - Formula: phi(theta) = eta / (theta^gamma (1 + theta)^(1 - gamma)).
 * - Units: theta = at-the-money volatility^2 years; phi per unit of log-moneyness.
 * - Conventions: eta > 0; gamma from 0 to 1.
 * - Source: Gatheral & Jacquier 2014, (4.5).
 * - Checked: mpmath.
 * - Example: `ssviPhi(0.04, { rho: -0.3, eta: 0.8, gamma: 0.5 })` gives `3.922322703`.
 */
export function ssviPhi(theta: number, parameters: SsviParameters): number {
  requireSsvi(parameters);
  requirePositive('theta', theta);
  return rawPhi(theta, parameters);
}

/** The raw SVI smile, unchecked. */
export function rawSviOf(theta: number, parameters: SsviParameters): SviParameters {
  const { rho } = parameters;
  const phi = rawPhi(theta, parameters);
  return {
    a: (theta * (1 - rho * rho)) / 2,
    b: (theta * phi) / 2,
    rho,
    m: -rho / phi,
    sigma: Math.sqrt(1 - rho * rho) / phi,
  };
}

/**
 * The smile of an SSVI surface at an at-the-money total variance, as raw SVI: for `durrlemanG`, checks and jump wings.
 *
 * - Formula: a = theta (1 - rho^2)/2, b = theta phi/2, m = -rho/phi, sigma = sqrt(1 - rho^2)/phi.
 * - Units: theta = at-the-money volatility^2 years.
 * - Conventions: as `ssviPhi` and `sviTotalVariance`.
 * - Source: Gatheral & Jacquier 2014, section 4.
 * - Checked: mpmath.
 * - Example: `ssviToSvi(0.04, { rho: -0.3, eta: 0.8, gamma: 0.5 }).b` gives `0.07844645406`.
 */
export function ssviToSvi(theta: number, parameters: SsviParameters): SviParameters {
  requireSsvi(parameters);
  requirePositive('theta', theta);
  return rawSviOf(theta, parameters);
}

/**
 * The total variance of an SSVI surface at a log-moneyness, for the maturity with at-the-money total variance theta.
 *
 * - Formula: w = theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2)).
 * - Units: k = ln(K/F); theta and w = volatility^2 years.
 * - Conventions: as `ssviPhi`.
 * - Source: Gatheral & Jacquier 2014, (4.1).
 * - Checked: mpmath; the equivalent raw SVI.
 * - Example: `ssviTotalVariance(0.04, 0.5, { rho: -0.3, eta: 0.8, gamma: 0.5 })` gives `0.04654468566`.
 */
export function ssviTotalVariance(theta: number, logMoneyness: number, parameters: SsviParameters): number {
  requireFinite('logMoneyness', logMoneyness);
  return rawTotalVariance(ssviToSvi(theta, parameters), logMoneyness);
}
