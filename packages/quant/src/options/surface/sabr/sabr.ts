import { QuantError } from '../../../errors.ts';
import { requireFinite, requirePositive } from '../../../series.ts';

/** The SABR model: dF = alpha F^beta dW, d alpha = nu alpha dZ, dW dZ = rho dt. */
export interface SabrParameters {
  /** Today's volatility factor, in units of F^(1 - beta); above 0. */
  readonly alpha: number;
  /** From 0 (normal) to 1 (lognormal). */
  readonly beta: number;
  /** Between -1 and 1, both excluded. */
  readonly rho: number;
  /** Volatility of the volatility, per sqrt(year); 0 or above. (QuantLib orders it before rho.) */
  readonly nu: number;
}

/** A SABR model at one expiry. */
export interface SabrSmile extends SabrParameters {
  readonly forward: number;
  /** Time to expiry. */
  readonly years: number;
  /** Added to forward and strike before all else, so that rates may be negative. Default 0. */
  readonly shift?: number;
}

export function requireSabr({ alpha, beta, rho, nu }: SabrParameters): void {
  requirePositive('alpha', alpha);
  if (!(Number.isFinite(beta) && beta >= 0 && beta <= 1)) refuse('beta', beta, 'from 0 to 1');
  if (!(Number.isFinite(rho) && Math.abs(rho) < 1)) refuse('rho', rho, 'between -1 and 1, both excluded');
  if (!(Number.isFinite(nu) && nu >= 0)) refuse('nu', nu, 'a finite number, 0 or above');
}

/** Forward and strike after the shift, both above 0. */
export function shiftedPair(smile: SabrSmile, strike: number): { readonly f: number; readonly k: number } {
  const { forward, years, shift = 0 } = smile;
  requireFinite('shift', shift);
  requirePositive('years', years);
  requirePositive(shift === 0 ? 'forward' : 'forward + shift', forward + shift);
  requirePositive(shift === 0 ? 'strike' : 'strike + shift', strike + shift);
  return { f: forward + shift, k: strike + shift };
}

function refuse(name: string, value: number, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}

/** ln(f/k), accurate near the money too. */
export function logRatio(f: number, k: number): number {
  const near = (f - k) / k;
  return Math.abs(near) < 0.5 ? Math.log1p(near) : Math.log(f / k);
}

/** (f^power - k^power) / power, with ln(f/k) at power 0. */
export function powerDifference(f: number, k: number, power: number): number {
  const log = logRatio(f, k);
  return power === 0 ? log : (k ** power * Math.expm1(power * log)) / power;
}

/** z / x(z) with x = ln((sqrt(1 - 2 rho z + z^2) + z - rho)/(1 - rho)): 1 at z = 0, where the quotient loses digits. */
export function zOverX(z: number, rho: number): number {
  if (z === 0) return 1;
  // x(z; rho) = -x(-z; -rho): the branch without cancellation.
  if (z < 0) return zOverX(-z, -rho);
  const root = Math.sqrt(1 - 2 * rho * z + z * z);
  return z / Math.log1p((z * (1 + (z - 2 * rho) / (1 + root))) / (1 - rho));
}

/** Volatilities that an expansion gives below 0 mean that it has broken down. */
export function orNaN(volatility: number): number {
  return volatility > 0 && volatility < Infinity ? volatility : Number.NaN;
}
