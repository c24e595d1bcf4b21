import { millsRatio } from '../../numeric/mills-ratio.ts';
import { isNarrow, spreadBySeries } from '../pricing/time-value.ts';

/**
 * The normalised Black function b of an out-of-the-money option: its undiscounted price over sqrt(forward strike), by
 * u = |ln(forward / strike)| and s = volatility sqrt(years). With h = u / s and t = s / 2 its slope in s is
 * e = exp(-(h^2 + t^2) / 2) / sqrt(2 pi), its least upper bound exp(-u / 2). Hot.
 */

export const SQRT_2_PI = 2.5066282746310002;
const LN_SQRT_2_PI = 0.9189385332046728;

export function black(u: number, s: number): number {
  const h = u / s;
  const t = 0.5 * s;
  const slope = slopeOf(u, s);
  if (h >= t || isNarrow(u, t)) return slope * spread(u, h, t);
  return Math.exp(-0.5 * u) - slope * (millsRatio(t - h) + millsRatio(h + t));
}

/** db/ds. */
export function slopeOf(u: number, s: number): number {
  const h = u / s;
  return Math.exp(-0.5 * (h * h + 0.25 * s * s)) / SQRT_2_PI;
}

/** b over its slope. */
export function blackOverSlope(u: number, s: number): number {
  const h = u / s;
  const t = 0.5 * s;
  if (h >= t || isNarrow(u, t)) return spread(u, h, t);
  const most = SQRT_2_PI * Math.exp(0.5 * (t - h) * (t - h));
  return most - millsRatio(t - h) - millsRatio(h + t);
}

/** What b lacks to its upper bound, over its slope: a sum, which keeps its digits where b is close to the bound. */
export function restOverSlope(u: number, s: number): number {
  const h = u / s;
  const t = 0.5 * s;
  const nearer =
    t >= h ? millsRatio(t - h) : SQRT_2_PI * Math.exp(0.5 * (t - h) * (t - h)) - millsRatio(h - t);
  return nearer + millsRatio(h + t);
}

/** ln(db/ds), where the slope itself may be too small for a double. */
export function logSlope(u: number, s: number): number {
  const h = u / s;
  return -0.5 * (h * h + 0.25 * s * s) - LN_SQRT_2_PI;
}

function spread(u: number, h: number, t: number): number {
  return isNarrow(u, t) ? spreadBySeries(h, t) : millsRatio(h - t) - millsRatio(h + t);
}
