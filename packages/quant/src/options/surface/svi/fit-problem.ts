import type { SmilePoints } from '../smile-points.ts';
import { rawTotalVariance, type SviParameters } from './svi.ts';
import { parametersOf, type Shape, shapeOf } from './svi-shape.ts';

export interface SviFitOptions {
  /** Fit without butterfly arbitrage, on the whole line. Default false: plain least squares. */
  readonly butterflyFree?: boolean;
  /** The smile of an earlier maturity: the fit lies nowhere below it, so that there is no calendar arbitrage. */
  readonly notBelow?: SviParameters;
}

export interface Problem {
  readonly points: SmilePoints;
  readonly options: SviFitOptions;
  /** Typical variance and width: the search runs in numbers of the order of 1. */
  readonly level: number;
  readonly span: number;
  readonly centre: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Below Lee's limit of 2. */
export const STEEPEST = 1.999999;

export function problemOf(points: SmilePoints, options: SviFitOptions): Problem {
  const { logMoneyness, totalVariance } = points;
  const first = logMoneyness[0]!;
  const last = logMoneyness[logMoneyness.length - 1]!;
  const span = last - first;
  const level = Math.max(...totalVariance);
  const slope = level / span;
  const near = options.notBelow && shapeOf(options.notBelow);
  const steepest = options.butterflyFree ? STEEPEST / slope : Infinity;
  // Wings of exactly no slope would make rho +-1.
  const wing = (slopeNear = 0): number => Math.min(Math.max(slopeNear / slope, 1e-10), steepest);
  return {
    points,
    options,
    level,
    span,
    centre: (first + last) / 2,
    lower: Float64Array.of(options.butterflyFree ? 1e-6 : 0, wing(near?.put), wing(near?.call), -2, 1e-5),
    upper: Float64Array.of(Infinity, steepest, steepest, 2, 20),
  };
}

export function toUnits({ level, span, centre }: Problem, shape: Shape): Float64Array {
  const slope = level / span;
  return Float64Array.of(
    shape.lowest / level,
    shape.put / slope,
    shape.call / slope,
    (shape.m - centre) / span,
    shape.sigma / span,
  );
}

export function fromUnits({ level, span, centre }: Problem, x: Float64Array): SviParameters {
  const slope = level / span;
  return parametersOf({
    lowest: x[0]! * level,
    put: x[1]! * slope,
    call: x[2]! * slope,
    m: x[3]! * span + centre,
    sigma: x[4]! * span,
  });
}

/** Root of the (weighted) mean squared difference in total variance. */
export function rmse(
  { logMoneyness, totalVariance, weights }: SmilePoints,
  parameters: SviParameters,
): number {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < logMoneyness.length; i++) {
    const own = weights?.[i] ?? 1;
    total += own * (rawTotalVariance(parameters, logMoneyness[i]!) - totalVariance[i]!) ** 2;
    weight += own;
  }
  return Math.sqrt(total / weight);
}
