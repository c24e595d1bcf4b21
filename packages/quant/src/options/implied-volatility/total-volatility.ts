import { initialGuess, type Objective } from './initial-guess.ts';
import { blackOverSlope, logSlope, restOverSlope } from './normalised-black.ts';

/** A step this small, against s, leaves an error far below the last digit: each takes it to the fourth power. */
const LAST_STEP = 1e-5;
const MOST_STEPS = 12;

/**
 * s = volatility sqrt(years) from the time value of an option, after Jaeckel, "Let's Be Rational", 2015: a first guess,
 * then Householder's method of third order, two or three times. Amounts are of the out-of-the-money option: `value` is
 * above 0, `rest` what it lacks to the most it can be worth, `scale` is sqrt(forward strike); u = |ln(forward / strike)|.
 * Hot.
 */
export function totalVolatility(u: number, value: number, rest: number, scale: number): number {
  const guess = initialGuess(u, value / scale, rest / scale);
  const { objective } = guess;
  const wanted = wantedBy(objective, value, rest, scale);
  let s = guess.s;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = Math.min(Math.max(s + householderStep(objective, wanted, u, s), 0.5 * s), 2 * s);
    const isLast = Math.abs(next - s) <= LAST_STEP * s;
    s = next;
    if (isLast) break;
  }
  return s;
}

/** What the objective must reach. The logarithms are taken of the amounts themselves: their quotient may underflow. */
function wantedBy(objective: Objective, value: number, rest: number, scale: number): number {
  if (objective === 'value') return value / scale;
  return Math.log(objective === 'logarithm of the rest' ? rest : value) - Math.log(scale);
}

/** The derivatives are those of b: b'' / b' = u^2 / s^3 - s / 4, and from it b''' / b'. */
function householderStep(objective: Objective, wanted: number, u: number, s: number): number {
  const h = u / s;
  const second = (h * h) / s - 0.25 * s;
  const third = second * second - (3 * h * h) / (s * s) - 0.25;
  if (objective === 'value') {
    const newton = wanted * Math.exp(-logSlope(u, s)) - blackOverSlope(u, s);
    return householder(newton, second, third);
  }
  if (objective === 'logarithm of the rest') {
    const over = restOverSlope(u, s);
    const newton = (Math.log(over) + logSlope(u, s) - wanted) * over;
    const per = 1 / over;
    return householder(newton, second + per, third + per * (3 * second + 2 * per));
  }
  const over = blackOverSlope(u, s);
  const log = Math.log(over) + logSlope(u, s);
  const newton = (wanted - log) * (log / wanted) * over;
  const per = 1 / over;
  return householder(
    newton,
    second - per * (1 + 2 / log),
    third + per * (2 * per * (1 + (3 / log) * (1 + 1 / log)) - 3 * second * (1 + 2 / log)),
  );
}

/** The step of third order from Newton's step and the objective's second and third derivative over its first. */
function householder(newton: number, second: number, third: number): number {
  const step = (newton * (1 + 0.5 * second * newton)) / (1 + newton * (second + (third * newton) / 6));
  return step * newton > 0 ? step : newton;
}
