import { millsShortfall } from '../../numeric/mills-ratio.ts';

/**
 * The Black formula in the normalised form of Jaeckel 2015: with u = |ln(forward / strike)|, s = volatility
 * sqrt(years), h = u / s and t = s / 2, an out-of-the-money option is worth
 *
 *   sqrt(forward strike) e (m(h - t) - m(h + t)),   e = exp(-(h^2 + t^2) / 2) / sqrt(2 pi),   m Mills' ratio.
 *
 * e is also its slope in s. Where t and u are small the two ratios are nearly equal, and a series in t gives their
 * difference. Hot.
 */

/** Below this five terms of the series do. */
const VERY_SMALL_HALF_DEVIATION = 0.06;

/** Below these the series holds to the last digits. */
const SMALL_HALF_DEVIATION = 0.25;
const SMALL_LOG_MONEYNESS = 1;

/** Where `spreadBySeries` must be taken. */
export function isNarrow(u: number, t: number): boolean {
  return t < SMALL_HALF_DEVIATION && u < SMALL_LOG_MONEYNESS;
}

/**
 * m(h - t) - m(h + t) by its odd derivatives at h. With z = -h: Y(z) = m(h) has Y' = 1 + z Y (the shortfall, without
 * cancellation) and Y(n+1) = z Y(n) + n Y(n-1); the even ones are carried multiplied by z.
 */
export function spreadBySeries(h: number, t: number): number {
  const square = h * h;
  const step = t * t;
  const first = millsShortfall(h);
  const second = first - 1 + square * first;
  const third = 2 * first + second;
  const fourth = square * third + 3 * second;
  const fifth = 4 * third + fourth;
  const sixth = square * fifth + 5 * fourth;
  const seventh = 6 * fifth + sixth;
  const eighth = square * seventh + 7 * sixth;
  const ninth = 8 * seventh + eighth;
  const beyond = t < VERY_SMALL_HALF_DEVIATION ? 0 : beyondNinth(square, step, eighth, ninth);
  const rest = (seventh + (ninth + beyond) * (step / 72)) * (step / 42);
  return 2 * t * (first + (third + (fifth + rest) * (step / 20)) * (step / 6));
}

function beyondNinth(square: number, step: number, eighth: number, ninth: number): number {
  const tenth = square * ninth + 9 * eighth;
  const eleventh = 10 * ninth + tenth;
  const twelfth = square * eleventh + 11 * tenth;
  const thirteenth = 12 * eleventh + twelfth;
  const fifteenth = 14 * thirteenth + square * thirteenth + 13 * twelfth;
  return (eleventh + (thirteenth + (fifteenth * step) / 210) * (step / 156)) * (step / 110);
}
