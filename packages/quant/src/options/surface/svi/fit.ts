import { levenbergMarquardt } from '../../../numeric/levenberg-marquardt.ts';
import { solveFree } from '../../../numeric/small-cholesky.ts';
import { durrlemanG } from '../durrleman.ts';
import { requireSmilePoints, type SmilePoints } from '../smile-points.ts';
import { sviButterflyCheck } from './butterfly.ts';
import { sviCalendarCheck } from './calendar.ts';
import { rawTotalVariance, requireSvi, type SviParameters } from './svi.ts';
import { rawCurve } from './svi-curve.ts';

export interface SviFitOptions {
  /** Fit without butterfly arbitrage, on the whole line. Default false: plain least squares. */
  readonly butterflyFree?: boolean;
  /** The smile of an earlier maturity: the fit lies nowhere below it, so that there is no calendar arbitrage. */
  readonly notBelow?: SviParameters;
}

export interface SviFit {
  readonly parameters: SviParameters;
  /** Root of the (weighted) mean squared difference in total variance. */
  readonly rmse: number;
  readonly converged: boolean;
}

/**
 * The raw SVI smile with the least squared distance from points in total variance; free of arbitrage where asked.
 * Refuses fewer than five points, variances that are not above 0, and log-moneyness that does not rise.
 *
 * - Formula: least sum of weight (w(k) - totalVariance)^2.
 * - Units: k = ln(K/F); total variance = volatility^2 years.
 * - Conventions: several starts; a grid over m and sigma with the linear rest solved, then Levenberg-Marquardt over all.
 * - Source: Gatheral 2004; the grid after De Marco & Martini 2009 (Zeliade).
 * - Checked: scipy 1.17.1 least_squares; exact points are found again.
 * - Example: `fitSvi({ logMoneyness: [-0.8, -0.4, -0.1, 0, 0.2, 0.5], totalVariance: [-0.8, -0.4, -0.1, 0, 0.2, 0.5].map((k) => sviTotalVariance({ a: 0.04, b: 0.1, rho: -0.4, m: 0.05, sigma: 0.2 }, k)) }).parameters.rho` gives `-0.40000`.
 */
export function fitSvi(points: SmilePoints, options: SviFitOptions = {}): SviFit {
  requireSmilePoints(points, 5);
  if (options.notBelow) requireSvi('notBelow', options.notBelow);
  const problem = problemOf(points, options);
  const first = bestOf(starts(points).map((start) => polish(problem, start, 0)));
  const plain = first.converged ? first : polish(problem, first.parameters, 0, PATIENCE);
  if (!options.butterflyFree && !options.notBelow) return { ...plain, rmse: rmse(points, plain.parameters) };
  const { parameters, converged } = constrained(problem, plain, options);
  return { parameters, converged, rmse: rmse(points, parameters) };
}

/** Lowest variance, slopes of both wings, place and width of the bend: parameters whose limits are a box. */
interface Shape {
  readonly lowest: number;
  readonly put: number;
  readonly call: number;
  readonly m: number;
  readonly sigma: number;
}

function shapeOf({ a, b, rho, m, sigma }: SviParameters): Shape {
  return {
    lowest: Math.max(a + b * sigma * Math.sqrt(1 - rho * rho), 0),
    put: b * (1 - rho),
    call: b * (1 + rho),
    m,
    sigma,
  };
}

function parametersOf({ lowest, put, call, m, sigma }: Shape): SviParameters {
  const b = (put + call) / 2;
  return { a: lowest - sigma * Math.sqrt(put * call), b, rho: (call - put) / (call + put), m, sigma };
}

interface Problem {
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
const STEEPEST = 1.999999;

function problemOf(points: SmilePoints, options: SviFitOptions): Problem {
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

function toUnits({ level, span, centre }: Problem, shape: Shape): Float64Array {
  const slope = level / span;
  return Float64Array.of(
    shape.lowest / level,
    shape.put / slope,
    shape.call / slope,
    (shape.m - centre) / span,
    shape.sigma / span,
  );
}

function fromUnits({ level, span, centre }: Problem, x: Float64Array): SviParameters {
  const slope = level / span;
  return parametersOf({
    lowest: x[0]! * level,
    put: x[1]! * slope,
    call: x[2]! * slope,
    m: x[3]! * span + centre,
    sigma: x[4]! * span,
  });
}

interface Polished {
  readonly parameters: SviParameters;
  readonly value: number;
  readonly converged: boolean;
}

/** In how many places a penalty watches a smile: dense around its bend, and far into its wings. */
const WATCHED = 81;

function watched({ m, sigma }: SviParameters, index: number, reach: number): number {
  return m + sigma * Math.sinh(Math.asinh(reach / sigma) * (2 * (index / (WATCHED - 1)) - 1));
}

/** Kept clear of 0 by this, so that the end of the search is on the free side. */
const MARGIN = 1e-6;

/** Steps for a start that may not be worth more, and for the best one: some valleys are long. */
const GLANCE = 100;
const PATIENCE = 2000;

/** Least squares from a start; arbitrage costs `penalty` times its size. */
function polish(problem: Problem, start: SviParameters, penalty: number, iterations = GLANCE): Polished {
  const { points, options, level } = problem;
  const count = points.logMoneyness.length;
  const reach = 4 * Math.max(problem.span, 1);
  const g = penalty > 0 && options.butterflyFree ? WATCHED : 0;
  const near = penalty > 0 && options.notBelow ? WATCHED : 0;
  const { point, value, converged } = levenbergMarquardt(
    (x, residuals) => {
      const parameters = fromUnits(problem, x);
      for (let i = 0; i < count; i++) {
        const difference = rawTotalVariance(parameters, points.logMoneyness[i]!) - points.totalVariance[i]!;
        residuals[i] = (difference / level) * Math.sqrt(points.weights?.[i] ?? 1);
      }
      for (let i = 0; i < g; i++) {
        const k = watched(parameters, i, reach);
        residuals[count + i] = penalty * Math.max(0, MARGIN - durrlemanG(rawCurve(parameters, k), k));
      }
      for (let i = 0; i < near; i++) {
        const before = options.notBelow!;
        const fall = (k: number): number =>
          Math.max(0, MARGIN + (rawTotalVariance(before, k) - rawTotalVariance(parameters, k)) / level);
        residuals[count + g + i] = penalty * fall(watched(parameters, i, reach));
        residuals[count + g + near + i] = penalty * fall(watched(before, i, reach));
      }
    },
    toUnits(problem, shapeOf(start)),
    { residuals: count + g + 2 * near, bounds: problem, iterations },
  );
  return { parameters: fromUnits(problem, point), value, converged };
}

function bestOf(fits: readonly Polished[]): Polished {
  return fits.reduce((best, fit) => (fit.value < best.value ? fit : best));
}

/** The most promising smiles of a grid over m and sigma, the linear rest solved for each. */
function starts(points: SmilePoints): readonly SviParameters[] {
  const { logMoneyness, totalVariance } = points;
  const first = logMoneyness[0]!;
  const span = logMoneyness[logMoneyness.length - 1]! - first;
  const lowest = totalVariance.indexOf(Math.min(...totalVariance));
  const places = [0, 0.2, 0.35, 0.5, 0.65, 0.8, 1].map((share) => first + share * span);
  const candidates = [...places, logMoneyness[lowest]!].flatMap((m) =>
    [0.02, 0.05, 0.1, 0.2, 0.4, 1].map((width) => {
      const parameters = linearRest(points, m, width * span);
      return { parameters, error: rmse(points, parameters) };
    }),
  );
  return candidates
    .sort((one, other) => one.error - other.error)
    .slice(0, 6)
    .map(({ parameters }) => parameters);
}

/** a, b and rho for given m and sigma: least squares, then moved to where they are a smile. */
function linearRest(points: SmilePoints, m: number, sigma: number): SviParameters {
  const { logMoneyness, totalVariance } = points;
  const normal = new Float64Array(9);
  const right = new Float64Array(3);
  for (let i = 0; i < logMoneyness.length; i++) {
    const x = (logMoneyness[i]! - m) / sigma;
    const row = [1, x, Math.hypot(x, 1)];
    const weight = points.weights?.[i] ?? 1;
    for (let r = 0; r < 3; r++) {
      right[r] = right[r]! + weight * row[r]! * totalVariance[i]!;
      for (let c = 0; c < 3; c++) normal[3 * r + c] = normal[3 * r + c]! + weight * row[r]! * row[c]!;
    }
  }
  for (let r = 0; r < 3; r++) normal[4 * r] = normal[4 * r]! * (1 + 1e-12);
  const solution = new Float64Array(3);
  solveFree(normal, 3, [0, 1, 2], right, solution);
  const b = Math.max(solution[2]! / sigma, 1e-4 * Math.abs(solution[1]! / sigma), 1e-8);
  const rho = Math.min(Math.max(solution[1]! / (sigma * b), -0.95), 0.95);
  const a = Math.max(solution[0]!, -b * sigma * Math.sqrt(1 - rho * rho) * 0.99);
  return { a, b, rho, m, sigma };
}

function rmse({ logMoneyness, totalVariance, weights }: SmilePoints, parameters: SviParameters): number {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < logMoneyness.length; i++) {
    const own = weights?.[i] ?? 1;
    total += own * (rawTotalVariance(parameters, logMoneyness[i]!) - totalVariance[i]!) ** 2;
    weight += own;
  }
  return Math.sqrt(total / weight);
}

/** Ever dearer arbitrage, until there is none; what is left is taken out by hand. */
function constrained(problem: Problem, plain: Polished, options: SviFitOptions): Polished {
  if (isFree(plain.parameters, options)) return plain;
  const mild = flattened(plain.parameters, 0.5, problem.span / 4);
  let fit = bestOf([plain.parameters, mild].map((start) => polish(problem, start, 0.01)));
  for (let penalty = 0.1; penalty <= 1e6 && !isFree(fit.parameters, options); penalty *= 10)
    fit = polish(problem, fit.parameters, penalty, 200);
  return { ...fit, parameters: repaired(fit.parameters, options) };
}

function isFree(parameters: SviParameters, { butterflyFree, notBelow }: SviFitOptions): boolean {
  if (butterflyFree && !sviButterflyCheck(parameters).free) return false;
  return notBelow === undefined || sviCalendarCheck(notBelow, parameters).free;
}

/** The same lowest variance, with flatter wings and a bend at least so wide. */
function flattened(parameters: SviParameters, share: number, width = 0): SviParameters {
  const { lowest, put, call, m, sigma } = shapeOf(parameters);
  return parametersOf({ lowest, put: put * share, call: call * share, m, sigma: Math.max(sigma, width) });
}

const REPAIRS = 60;

/**
 * A smile that is a hair on the wrong side: flatter, or, where an earlier smile needs its wings, higher, by ever larger
 * steps; mostly by none at all. A smile high or flat enough has no arbitrage.
 */
function repaired(parameters: SviParameters, options: SviFitOptions): SviParameters {
  const { notBelow } = options;
  let smile = parameters;
  for (let repair = 0; repair < REPAIRS && !isFree(smile, options); repair++) {
    const step = 1e-9 * 2 ** (repair / 2);
    if (notBelow === undefined) {
      smile = flattened(smile, Math.max(1 - step, 0.5));
    } else {
      const missing = -sviCalendarCheck(notBelow, smile).minimumDifference;
      const lift = Number.isFinite(missing) ? Math.max(missing, 0) : 0;
      smile = { ...smile, a: smile.a + lift + step * (Math.abs(smile.a) + smile.b * smile.sigma) };
    }
  }
  return smile;
}
