import { millsRatio, millsShortfall } from '../../numeric/mills-ratio.ts';

const SQRT_2_PI = 2.5066282746310002;
/** Below it quotients come close to where doubles lose digits. */
const SMALL_SHARE = 1e-290;
const LAST_STEP = 1e-6;
const MOST_STEPS = 20;

/**
 * How many standard deviations u the strike is away from the forward, on a normal price, from the time value and the
 * distance in money. With u, value / away = phi(u) a(u) / u, where a(u) = 1 - u m(u) is the shortfall of Mills' ratio.
 * Its logarithm has the slope -1 / a in ln u, which makes Halley's method on logarithms short.
 */
export function normalDistance(value: number, away: number): number {
  const share = value / away;
  let u = firstDistance(value, away);
  for (let step = 0; step < MOST_STEPS; step++) {
    const short = millsShortfall(u);
    const scaled = short / (u * SQRT_2_PI);
    // One logarithm of a quotient near the end keeps digits that the difference of three would lose.
    const log = share > SMALL_SHARE ? Math.log(scaled / share) : Math.log(scaled) - logShare(value, away);
    const newton = (log - 0.5 * u * u) * short;
    // Half the second derivative over the first, times Newton's step.
    const bend = (-0.5 * u * (u * short - millsRatio(u)) * newton) / short;
    const change = newton / (1 + (Math.abs(bend) < 0.5 ? bend : 0));
    u *= Math.exp(change);
    if (Math.abs(change) < LAST_STEP) break;
  }
  return u;
}

/** From the two ends: phi(u) a(u) / u is 1 / (sqrt(2 pi) u) - 1/2 near 0 and about phi(u) / (u (u^2 + 3)) far out. */
function firstDistance(value: number, away: number): number {
  const share = value / away;
  if (share > 0.05) return 1 / (SQRT_2_PI * (share + 0.5));
  const square = -2 * (logShare(value, away) + Math.log(SQRT_2_PI));
  const rough = Math.sqrt(square);
  return Math.sqrt(Math.max(square - 2 * Math.log(rough * (square + 3)), 1));
}

/** Of amounts whose quotient may be too small for a double. */
function logShare(value: number, away: number): number {
  return Math.log(value) - Math.log(away);
}
