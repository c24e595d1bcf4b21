import { QuantError } from '../../../errors.ts';
import { requireFinite, requirePositive } from '../../../series.ts';
import { rawTotalVariance, requireSvi, type SviParameters } from './svi.ts';

/** A smile in numbers that traders name. For one maturity: they say nothing without their `years`. */
export interface SviJumpWings {
  /** At-the-money variance, per year: volatility^2. */
  readonly v: number;
  /** At-the-money skew: the slope of the volatility, times sqrt(years). */
  readonly psi: number;
  /** Slope of the put wing, 0 or above. */
  readonly p: number;
  /** Slope of the call wing, 0 or above. */
  readonly c: number;
  /** Lowest variance, per year. */
  readonly vTilde: number;
}

/**
 * The jump-wing parameters of a raw SVI smile. Refuses a smile without variance at the money.
 *
 * - Formula: v = w0/T, psi = b/(2 sqrt w0) (rho - m/sqrt(m^2 + sigma^2)), p = b (1 - rho)/sqrt w0,
 *   c = b (1 + rho)/sqrt w0, vTilde = (a + b sigma sqrt(1 - rho^2))/T, with w0 = w(0).
 * - Units: v and vTilde variance per year; psi, p, c per unit of log-moneyness; years to expiry.
 * - Conventions: w0 is not divided by T under the roots.
 * - Source: Gatheral & Jacquier 2014, (3.5).
 * - Checked: mpmath.
 * - Example: `sviToJumpWings({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, 1).psi` gives `-0.1283885199`.
 */
export function sviToJumpWings(parameters: SviParameters, years: number): SviJumpWings {
  requireSvi('parameters', parameters);
  requirePositive('years', years);
  const { a, b, rho, m, sigma } = parameters;
  const atTheMoney = rawTotalVariance(parameters, 0);
  requirePositive('total variance at the money', atTheMoney);
  const root = Math.sqrt(atTheMoney);
  return {
    v: atTheMoney / years,
    psi: (b / (2 * root)) * (rho - m / Math.hypot(m, sigma)),
    p: (b * (1 - rho)) / root,
    c: (b * (1 + rho)) / root,
    vTilde: Math.max(a + b * sigma * Math.sqrt(1 - rho * rho), 0) / years,
  };
}

/**
 * The raw SVI smile of jump-wing parameters. Refuses numbers that no smile has, and a smile whose lowest point is at
 * the money (psi 0): there the jump wings do not tell how round the bend is.
 *
 * - Formula: b = sqrt(w0) (p + c)/2, rho = (c - p)/(c + p), B = rho - 2 psi sqrt(w0)/b,
 *   h = (v - vTilde) T / (b (1 - rho B - sqrt((1 - rho^2)(1 - B^2)))), m = B h, sigma = h sqrt(1 - B^2).
 * - Units: as `sviToJumpWings`.
 * - Conventions: as `sviToJumpWings`; p = c = 0 with v = vTilde is the flat smile.
 * - Source: Gatheral & Jacquier 2014, lemma 3.2.
 * - Checked: identity: the inverse of sviToJumpWings.
 * - Example: `sviFromJumpWings(sviToJumpWings({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, 0.5), 0.5).m` gives `0.05000`.
 */
export function sviFromJumpWings(jumpWings: SviJumpWings, years: number): SviParameters {
  requirePositive('years', years);
  const { v, psi, p, c, vTilde } = jumpWings;
  requirePositive('v', v);
  requireFinite('psi', psi);
  if (!(Number.isFinite(p) && p >= 0)) refuse('p', p, 'a finite number, 0 or above');
  if (!(Number.isFinite(c) && c >= 0)) refuse('c', c, 'a finite number, 0 or above');
  if (!(Number.isFinite(vTilde) && vTilde >= 0 && vTilde <= v)) refuse('vTilde', vTilde, `from 0 to v, ${v}`);
  if (p === 0 && c === 0 && psi === 0 && vTilde === v) return { a: v * years, b: 0, rho: 0, m: 0, sigma: 1 };
  const root = Math.sqrt(v * years);
  const b = (root * (p + c)) / 2;
  const rho = (c - p) / (c + p);
  if (!(Math.abs(rho) < 1)) refuse('p and c', `${p} and ${c}`, 'both above 0');
  const bend = rho - (2 * psi * root) / b;
  if (!(Math.abs(bend) < 1)) refuse('psi', psi, `between -p/2 and c/2, ${-p / 2} and ${c / 2}`);
  // 1 - rho B - sqrt((1 - rho^2)(1 - B^2)) without cancellation: 1 - cos of the angle between the two.
  const angle = Math.asin(bend) - Math.asin(rho);
  const rise = 2 * Math.sin(angle / 2) ** 2;
  if (!(rise > 0 && v > vTilde))
    refuse('psi and v - vTilde', `${psi} and ${v - vTilde}`, 'both other than 0: the bend is not determined');
  const height = ((v - vTilde) * years) / (b * rise);
  const sigma = height * Math.sqrt(1 - bend * bend);
  return { a: vTilde * years - b * sigma * Math.sqrt(1 - rho * rho), b, rho, m: bend * height, sigma };
}

function refuse(name: string, value: unknown, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}
