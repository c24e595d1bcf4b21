import { levenbergMarquardt } from '../../../numeric/levenberg-marquardt.ts';
import { durrlemanG } from '../durrleman.ts';
import { fromUnits, type Problem, toUnits } from './fit-problem.ts';
import { rawTotalVariance, type SviParameters } from './svi.ts';
import { rawCurve } from './svi-curve.ts';
import { shapeOf } from './svi-shape.ts';

export interface Polished {
  readonly parameters: SviParameters;
  /** What was made small. */
  readonly value: number;
  readonly converged: boolean;
}

export interface Polish {
  /** What arbitrage costs, times its size; 0 does not look for it. */
  readonly penalty?: number;
  /** Log-moneyness where arbitrage was seen, beside the places that are always watched. */
  readonly seenAt?: readonly number[];
  /** Default 100: enough for a start that may not be worth more. */
  readonly iterations?: number;
}

/** In how many places a smile is always watched: dense around its bend, and far into its wings. */
const WATCHED = 41;
/** Kept clear of 0 by this, so that the end of the search is on the free side. */
const MARGIN = 1e-6;

function watched({ m, sigma }: SviParameters, index: number, reach: number): number {
  return m + sigma * Math.sinh(Math.asinh(reach / sigma) * (2 * (index / (WATCHED - 1)) - 1));
}

/** Least squares from a start; arbitrage is penalised where the problem's options exclude it. */
export function polish(
  problem: Problem,
  start: SviParameters,
  { penalty = 0, seenAt = [], iterations = 100 }: Polish = {},
): Polished {
  const { points, options, level, span } = problem;
  const { logMoneyness, totalVariance, weights } = points;
  const { butterflyFree, notBelow } = options;
  const count = logMoneyness.length;
  const reach = 50 * Math.max(span, 1);
  const places = penalty > 0 ? WATCHED + seenAt.length : 0;
  const { point, value, converged } = levenbergMarquardt(
    (x, residuals) => {
      const parameters = fromUnits(problem, x);
      for (let i = 0; i < count; i++) {
        const difference = rawTotalVariance(parameters, logMoneyness[i]!) - totalVariance[i]!;
        residuals[i] = (difference / level) * Math.sqrt(weights?.[i] ?? 1);
      }
      let next = count;
      const fall = (k: number): number =>
        Math.max(0, MARGIN + (rawTotalVariance(notBelow!, k) - rawTotalVariance(parameters, k)) / level);
      for (let i = 0; i < places; i++) {
        const k = i < WATCHED ? watched(parameters, i, reach) : seenAt[i - WATCHED]!;
        if (butterflyFree)
          residuals[next++] = penalty * Math.max(0, MARGIN - durrlemanG(rawCurve(parameters, k), k));
        if (notBelow) {
          residuals[next++] = penalty * fall(k);
          residuals[next++] = i < WATCHED ? penalty * fall(watched(notBelow, i, reach)) : 0;
        }
      }
    },
    toUnits(problem, shapeOf(start)),
    {
      residuals: count + places * ((butterflyFree ? 1 : 0) + (notBelow ? 2 : 0)),
      bounds: problem,
      iterations,
    },
  );
  return { parameters: fromUnits(problem, point), value, converged };
}

export function bestOf(fits: readonly Polished[]): Polished {
  return fits.reduce((best, fit) => (fit.value < best.value ? fit : best));
}
