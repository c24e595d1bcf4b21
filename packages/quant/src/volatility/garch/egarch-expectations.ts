import { normalProbability } from '../../numeric/normal-probability.ts';
import { MEAN_MAGNITUDE } from './log-variance-model.ts';

/**
 * E exp(c (alpha (|z| - E|z|) + gamma z)) for a standard normal z: a shock that c of is left of multiplies the expected
 * variance so. Completing the square on each side of 0.
 */
export function expectedShock(alpha: number, gamma: number, c: number): number {
  const rise = c * (gamma + alpha);
  const fall = c * (gamma - alpha);
  const sides =
    Math.exp((rise * rise) / 2) * normalProbability(rise) +
    Math.exp((fall * fall) / 2) * normalProbability(-fall);
  return sides * Math.exp(-c * alpha * MEAN_MAGNITUDE);
}
