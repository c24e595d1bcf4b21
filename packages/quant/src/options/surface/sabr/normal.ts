import { QuantError } from '../../../errors.ts';
import { requireFinite, requirePositive } from '../../../series.ts';
import {
  logRatio,
  orNaN,
  powerDifference,
  requireSabr,
  type SabrSmile,
  shiftedPair,
  zOverX,
} from './sabr.ts';

/** Two expansions are in print; they differ by a few percent far from the money. */
export const sabrNormalExpansions = ['B.67a', 'B.69a'] as const;
export type SabrNormalExpansion = (typeof sabrNormalExpansions)[number];

/** The expansions unchecked, of shifted forward and strike. */
export function rawNormal(smile: SabrSmile, f: number, k: number, expansion: SabrNormalExpansion): number {
  return expansion === 'B.67a' ? rawB67a(smile, f, k) : rawB69a(smile, f, k);
}

function rawB69a({ alpha, beta, rho, nu, years }: SabrSmile, f: number, k: number): number {
  const squared = logRatio(f, k) ** 2;
  const power = (1 - beta) ** 2 * squared;
  const mean = (f * k) ** ((1 - beta) / 2);
  const z = (nu / alpha) * mean * logRatio(f, k);
  const level =
    (alpha * (f * k) ** (beta / 2) * (1 + squared / 24 + squared ** 2 / 1920)) /
    (1 + power / 24 + power ** 2 / 1920);
  return level * zOverX(z, rho) * timeFactor(alpha / mean, beta, rho, nu, years);
}

function rawB67a({ alpha, beta, rho, nu, years }: SabrSmile, f: number, k: number): number {
  // Of beta 0 the model is normal itself: forward and strike may have any sign.
  if (beta === 0) return alpha * zOverX((nu / alpha) * (f - k), rho) * timeFactor(0, 0, rho, nu, years);
  const level = f === k ? f ** beta : (f - k) / powerDifference(f, k, 1 - beta);
  const z = (nu / alpha) * ((f - k) / (f * k) ** (beta / 2));
  const mean = (f * k) ** ((1 - beta) / 2);
  return alpha * level * zOverX(z, rho) * timeFactor(alpha / mean, beta, rho, nu, years);
}

function timeFactor(scaled: number, beta: number, rho: number, nu: number, years: number): number {
  return (
    1 +
    ((-beta * (2 - beta) * scaled * scaled) / 24 +
      (rho * beta * nu * scaled) / 4 +
      ((2 - 3 * rho * rho) * nu * nu) / 24) *
      years
  );
}

/**
 * The normal (Bachelier) volatility of the SABR model. NaN where the expansion breaks down (it would be negative).
 * With beta 0 and expansion B.67a forward and strike may have any sign.
 *
 * - Formula: B.67a: alpha (1-b)(F-K)/(F^(1-b) - K^(1-b)) z/x(z) (1 + (…) T), z = nu/alpha (F-K)/(FK)^(b/2);
 *   B.69a: alpha (FK)^(b/2) (1 + L^2/24 + L^4/1920) / (1 + (1-b)^2 L^2/24 + (1-b)^4 L^4/1920) z/x(z) (1 + (…) T),
 *   z = nu/alpha (FK)^((1-b)/2) L, L = ln(F/K).
 * - Units: volatility in units of the forward per sqrt(year).
 * - Conventions: default B.67a, the one that most libraries have.
 * - Source: Hagan, Kumar, Lesniewski & Woodward 2002, (B.67a), (B.69a).
 * - Checked: mpmath; pysabr 0.4.1 (B.67a).
 * - Example: `sabrNormalVolatility({ forward: 0.03, years: 5, alpha: 0.025, beta: 0.5, rho: -0.3, nu: 0.4 }, 0.02)` gives `0.00510516493`.
 */
export function sabrNormalVolatility(
  smile: SabrSmile,
  strike: number,
  expansion: SabrNormalExpansion = 'B.67a',
): number {
  requireSabr(smile);
  if (!sabrNormalExpansions.includes(expansion))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'expansion',
      value: expansion,
      must: sabrNormalExpansions.join(' or '),
    });
  if (smile.beta === 0 && expansion === 'B.67a') {
    requireFinite('forward', smile.forward);
    requireFinite('strike', strike);
    requirePositive('years', smile.years);
    return orNaN(rawB67a(smile, smile.forward, strike));
  }
  const { f, k } = shiftedPair(smile, strike);
  return orNaN(rawNormal(smile, f, k, expansion));
}
