import { millsRatio } from '../../numeric/mills-ratio.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { black, SQRT_2_PI, slopeOf } from './normalised-black.ts';
import { controlAtEnd, controlAtStart, rationalCubic } from './rational-cubic.ts';

/** Which function of s is solved: a logarithm where b is close to its lower or upper bound, b itself between. */
export type Objective = 'reciprocal logarithm' | 'value' | 'logarithm of the rest';

export interface Guess {
  readonly s: number;
  readonly objective: Objective;
}

const SQRT_3 = Math.sqrt(3);

/**
 * A first s for b(u, s) = value, after Jaeckel 2015. The domain is cut at the point of inflection, and where the
 * tangent there meets the bounds. In the middle s is interpolated by the value; outside, transforms of s are, that are
 * nearly straight there. `rest` is the upper bound less the value, which may be tiny.
 */
export function initialGuess(u: number, value: number, rest: number): Guess {
  const most = Math.exp(-0.5 * u);
  const sMiddle = Math.sqrt(2 * u);
  const slopeMiddle = most / SQRT_2_PI;
  const middle = u > 0 ? black(u, sMiddle) : 0;
  if (value < middle) return guessBelow(u, value, sMiddle, middle, slopeMiddle);
  return guessAbove(u, value, rest, most, sMiddle, middle, slopeMiddle);
}

function guessBelow(u: number, value: number, sMiddle: number, middle: number, slopeMiddle: number): Guess {
  const sLow = Math.max(sMiddle - middle / slopeMiddle, u / 100);
  const low = black(u, sLow);
  const slopeLow = slopeOf(u, sLow);
  if (value >= low) {
    const span = {
      width: middle - low,
      start: sLow,
      end: sMiddle,
      startSlope: 1 / slopeLow,
      endSlope: 1 / slopeMiddle,
    };
    const done = (value - low) / span.width;
    return { s: rationalCubic(span, controlAtEnd(span, 0), done, 1 - done), objective: 'value' };
  }
  // f = 2 pi u / (3 sqrt 3) Phi(-z)^3 with z = u / (sqrt 3 s), as a function of b: 0 with slope 1 at b = 0.
  const z = u / (SQRT_3 * sLow);
  const mills = millsRatio(z);
  const scale = (2 * Math.PI * u) / (3 * SQRT_3);
  const probability = (Math.exp(-0.5 * z * z) / SQRT_2_PI) * mills;
  const endSlope = z * mills * z * mills * Math.exp(0.125 * sLow * sLow);
  const curvature = (endSlope * (0.25 * sLow - (2 / sLow) * (1 + z * z - z / mills))) / slopeLow;
  const span = { width: low, start: 0, end: scale * probability ** 3, startSlope: 1, endSlope };
  const done = value / low;
  const f = rationalCubic(span, controlAtEnd(span, curvature), done, 1 - done);
  const quantile = normalQuantile(Math.min(Math.max(Math.cbrt(f / scale), 1e-110), 0.499));
  return { s: u / (SQRT_3 * -quantile), objective: 'reciprocal logarithm' };
}

function guessAbove(
  u: number,
  value: number,
  rest: number,
  most: number,
  sMiddle: number,
  middle: number,
  slopeMiddle: number,
): Guess {
  const sHigh = sMiddle + (most - middle) / slopeMiddle;
  const high = black(u, sHigh);
  const slopeHigh = slopeOf(u, sHigh);
  if (value <= high) {
    const span = {
      width: high - middle,
      start: sMiddle,
      end: sHigh,
      startSlope: 1 / slopeMiddle,
      endSlope: 1 / slopeHigh,
    };
    const done = (value - middle) / span.width;
    return { s: rationalCubic(span, controlAtStart(span, 0), done, 1 - done), objective: 'value' };
  }
  // f = Phi(-s / 2), as a function of b: 0 with slope -1/2 at the upper bound.
  const h = u / sHigh;
  const startSlope = -0.5 * Math.exp(0.5 * h * h);
  const curvature = (-startSlope * h * h) / (sHigh * slopeHigh);
  const start = (Math.exp(-0.125 * sHigh * sHigh) / SQRT_2_PI) * millsRatio(0.5 * sHigh);
  const span = { width: most - high, start, end: 0, startSlope, endSlope: -0.5 };
  const left = rest / span.width;
  const f = rationalCubic(span, controlAtStart(span, curvature), 1 - left, left);
  const s = -2 * normalQuantile(Math.min(Math.max(f, 1e-300), 0.499));
  return { s, objective: rest < 0.5 * most ? 'logarithm of the rest' : 'value' };
}
