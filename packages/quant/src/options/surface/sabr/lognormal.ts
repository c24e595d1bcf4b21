import {
  logRatio,
  orNaN,
  powerDifference,
  requireSabr,
  type SabrSmile,
  shiftedPair,
  zOverX,
} from './sabr.ts';

/** The expansions unchecked, of shifted forward and strike. */
export function rawHagan({ alpha, beta, rho, nu, years }: SabrSmile, f: number, k: number): number {
  const log = logRatio(f, k);
  const mean = (f * k) ** ((1 - beta) / 2);
  const series = ((1 - beta) * log) ** 2;
  const z = (nu / alpha) * mean * log;
  const level = alpha / (mean * (1 + series / 24 + (series * series) / 1920));
  return level * zOverX(z, rho) * timeFactor(alpha, beta, rho, nu, years, mean);
}

export function rawObloj({ alpha, beta, rho, nu, years }: SabrSmile, f: number, k: number): number {
  const distance = powerDifference(f, k, 1 - beta);
  const mean = (f * k) ** ((1 - beta) / 2);
  const level = distance === 0 ? alpha / mean : (alpha * logRatio(f, k)) / distance;
  return level * zOverX((nu / alpha) * distance, rho) * timeFactor(alpha, beta, rho, nu, years, mean);
}

/** 1 + (…) T of Hagan (2.17); `mean` is (F K)^((1 - beta)/2). */
function timeFactor(
  alpha: number,
  beta: number,
  rho: number,
  nu: number,
  years: number,
  mean: number,
): number {
  const scaled = alpha / mean;
  return (
    1 +
    (((1 - beta) ** 2 * scaled * scaled) / 24 +
      (rho * beta * nu * scaled) / 4 +
      ((2 - 3 * rho * rho) * nu * nu) / 24) *
      years
  );
}

/**
 * The lognormal (Black) volatility of the SABR model, by Hagan's expansion. NaN where the expansion breaks down (it
 * would be negative). With a shift it is the volatility of the shifted forward.
 *
 * - Formula: alpha / ((FK)^((1-b)/2) (1 + (1-b)^2 L^2/24 + (1-b)^4 L^4/1920)) z/x(z) (1 + (…) T), L = ln(F/K),
 *   z = nu/alpha (FK)^((1-b)/2) L.
 * - Units: volatility 0.20 is 20 %; years; nu per sqrt(year).
 * - Conventions: forward and strike above 0 after the shift.
 * - Source: Hagan, Kumar, Lesniewski & Woodward 2002, (2.17).
 * - Checked: mpmath; QuantLib 1.44 sabrVolatility; pysabr 0.4.1.
 * - Example: `sabrVolatility({ forward: 0.03, years: 5, alpha: 0.025, beta: 0.5, rho: -0.3, nu: 0.4 }, 0.02)` gives `0.2077186929`.
 */
export function sabrVolatility(smile: SabrSmile, strike: number): number {
  requireSabr(smile);
  const { f, k } = shiftedPair(smile, strike);
  return orNaN(rawHagan(smile, f, k));
}

/**
 * The lognormal (Black) volatility of the SABR model with Obloj's leading term, which is exact for short times: better
 * than Hagan's at low strikes. NaN where the expansion breaks down.
 *
 * - Formula: alpha L (1-b)/(F^(1-b) - K^(1-b)) z/x(z) (1 + (…) T), z = nu/alpha (F^(1-b) - K^(1-b))/(1-b), L = ln(F/K).
 * - Units: volatility 0.20 is 20 %; years.
 * - Conventions: the same time term as Hagan's; beta 1 gives the same value as `sabrVolatility`.
 * - Source: Obloj 2008, Fine-tune your smile.
 * - Checked: mpmath.
 * - Example: `sabrOblojVolatility({ forward: 0.03, years: 5, alpha: 0.025, beta: 0.5, rho: -0.3, nu: 0.4 }, 0.02)` gives `0.2078020943`.
 */
export function sabrOblojVolatility(smile: SabrSmile, strike: number): number {
  requireSabr(smile);
  const { f, k } = shiftedPair(smile, strike);
  return orNaN(rawObloj(smile, f, k));
}
