import { QuantError } from '../../../errors.ts';
import { findRoot } from '../../../numeric/find-root.ts';
import { requirePositive } from '../../../series.ts';
import { requireSabr, type SabrParameters, shiftedPair } from './sabr.ts';

export interface SabrAtTheMoney extends Omit<SabrParameters, 'alpha'> {
  readonly forward: number;
  readonly years: number;
  /** Lognormal volatility at strike = forward, by Hagan's expansion. */
  readonly atmVolatility: number;
  readonly shift?: number;
}

/**
 * The alpha with which the SABR model has a given at-the-money volatility. Refuses a volatility that no alpha gives
 * (high volatility of volatility, strongly negative rho, long expiry).
 *
 * - Formula: the smallest positive root of (1-b)^2 T/(24 F^(2-2b)) a^3 + rho b nu T/(4 F^(1-b)) a^2
 *   + (1 + (2 - 3 rho^2) nu^2 T/24) a - volatility F^(1-b) = 0.
 * - Units: volatility 0.20 is 20 %; alpha in units of F^(1-b); years.
 * - Conventions: Hagan's lognormal expansion.
 * - Source: Hagan, Kumar, Lesniewski & Woodward 2002; West 2005.
 * - Checked: mpmath; pysabr 0.4.1.
 * - Example: `sabrAlphaFromAtm({ forward: 0.03, years: 5, beta: 0.5, rho: -0.3, nu: 0.4, atmVolatility: 0.22 })` gives `0.03649297531`.
 */
export function sabrAlphaFromAtm(smile: SabrAtTheMoney): number {
  const { forward, years, beta, rho, nu, atmVolatility } = smile;
  requireSabr({ alpha: 1, beta, rho, nu });
  requirePositive('atmVolatility', atmVolatility);
  const { f } = shiftedPair({ ...smile, alpha: 1 }, forward);
  // In units of volatility F^(1-b) the root is near 1.
  const cubic = ((1 - beta) ** 2 * atmVolatility ** 2 * years) / 24;
  const square = (rho * beta * nu * atmVolatility * years) / 4;
  const linear = 1 + ((2 - 3 * rho * rho) * nu * nu * years) / 24;
  const p = (x: number): number => ((cubic * x + square) * x + linear) * x - 1;
  // p starts at -1: the first root lies before the first of its turning points where p is not below 0, or after both.
  let from = 0;
  for (const turn of turningPoints(cubic, square, linear)) {
    if (p(turn) >= 0) return findRoot(p, from, turn).root * atmVolatility * f ** (1 - beta);
    from = turn;
  }
  let to = Math.max(2 * from, 2);
  while (p(to) < 0 && to < 1e100) to *= 2;
  if (!(p(to) >= 0))
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `the at-the-money volatility ${atmVolatility}`,
      why: 'no positive alpha gives it with these beta, rho, nu and years',
    });
  return findRoot(p, from, to).root * atmVolatility * f ** (1 - beta);
}

/** Positive roots of 3 cubic x^2 + 2 square x + linear, rising. */
function turningPoints(cubic: number, square: number, linear: number): readonly number[] {
  const discriminant = square * square - 3 * cubic * linear;
  if (discriminant < 0) return [];
  const q = -(square + (square < 0 ? -1 : 1) * Math.sqrt(discriminant));
  return [linear / q, q / (3 * cubic)].filter((x) => x > 0 && x < 1e100).sort((a, b) => a - b);
}
