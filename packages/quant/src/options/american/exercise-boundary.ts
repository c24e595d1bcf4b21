import { QuantError } from '../../errors.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { normalDensity } from '../../statistics/normal.ts';
import { quadraticCriticalPrice } from './barone-adesi-whaley.ts';
import { type Collocation, collocation } from './collocation.ts';
import { boundaryAtExpiry } from './early-exercise.ts';
import { solveLinear } from './solve-linear.ts';
import type { UnitPut } from './unit-put.ts';

/**
 * The boundary of a put with the strike 1 over the remaining time: exp(logLimit - depth). The square of the depth is
 * a smooth function of the square root of the time: a polynomial through its values at the nodes.
 */
export interface UnitBoundary {
  readonly years: number;
  readonly logLimit: number;
  readonly roots: Float64Array;
  /** 0 at the last node, the expiry. */
  readonly depths: Float64Array;
}

const MOST_ITERATIONS = 60;
/** Of a depth, relative. The step after one as small as this is below rounding. */
const TOLERANCE = 1e-8;
/** Of a price, as a share of the strike: where exercise gains next to nothing, rounding hides where the boundary is. */
const PRICE_TOLERANCE = 1e-14;

/**
 * The exercise boundary by spectral collocation (Andersen, Lake & Offengenden 2016): their equation A, that the value
 * meets the exercise value with the same slope, at Chebyshev nodes of the square root of time. It is solved by
 * Newton's method with all derivatives rather than by fixed-point steps, which diverge for rates that are high for the
 * variance.
 */
export function solveUnitBoundary(put: UnitPut): UnitBoundary {
  const { years, volatility, rate, dividendYield } = put;
  const grid = gridFor(put);
  const logLimit = Math.log(boundaryAtExpiry({ type: 'put', strike: 1, rate, dividendYield }));
  for (const guess of [guessDepths, guessDepthsNearEqualRates]) {
    const depths = guess(put, logLimit, grid.roots);
    if (improve(put, grid, logLimit, depths)) return { years, logLimit, roots: grid.roots, depths };
  }
  throw new QuantError('QUANT_NO_CONVERGENCE', {
    name: 'the exercise boundary',
    iterations: MOST_ITERATIONS,
    why: `volatility ${volatility} with rates of ${rate} and ${dividendYield} over ${years} years`,
  });
}

/** Newton's method on the depths, in place. False where it leads nowhere. */
function improve(put: UnitPut, grid: Collocation, logLimit: number, depths: Float64Array): boolean {
  const count = grid.roots.length - 1;
  const places = grid.after.length;
  const system: System = {
    jacobian: new Float64Array(count * count),
    residuals: new Float64Array(count),
    slopesAbove: new Float64Array(places),
    slopesBelow: new Float64Array(places),
    perDepth: new Float64Array(places),
    row: new Float64Array(count),
    squares: new Float64Array(count),
  };
  const gain = (put.rate + Math.max(-put.dividendYield, 0)) * put.years;
  const tolerance = Math.max(TOLERANCE, PRICE_TOLERANCE / gain);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    for (let node = 0; node < count; node++) system.squares[node] = depths[node]! * depths[node]!;
    for (let node = 0; node < count; node++) fillEquation(put, grid, logLimit, depths, node, system);
    solveLinear(system.jacobian, system.residuals);
    const change = stepTowards(depths, system.residuals);
    if (change <= tolerance) return true;
    if (Number.isNaN(change)) return false;
  }
  return false;
}

interface System {
  readonly jacobian: Float64Array;
  /** First the equations' values, then the steps that solve them. */
  readonly residuals: Float64Array;
  readonly slopesAbove: Float64Array;
  readonly slopesBelow: Float64Array;
  readonly perDepth: Float64Array;
  readonly row: Float64Array;
  /** Of the depths. */
  readonly squares: Float64Array;
}

/** What the drift does over the time, in deviations: the boundary changes in its inverse square of the time. */
function pullOf({ years, rate, dividendYield, volatility }: UnitPut): number {
  return (Math.abs(rate - dividendYield) * Math.sqrt(years)) / volatility;
}

const MOST_PULL = 512;

/** Below it the boundary is a step that no polynomial follows. */
export function leastVolatility(put: UnitPut): number {
  return pullOf({ ...put, volatility: 1 }) / MOST_PULL;
}

function gridFor(put: UnitPut): Collocation {
  const pull = pullOf(put);
  if (pull < 4) return collocation(24, 32);
  if (pull < 16) return collocation(32, 64);
  if (pull < 64) return collocation(48, 128);
  if (pull <= MOST_PULL) return collocation(64, 256);
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'volatility',
    value: put.volatility,
    must: `at least ${leastVolatility(put)}, or 0: over ${put.years} years the drift leaves no room for a smaller one`,
  });
}

/** How the boundary starts where the rate is below the yield: the depth is this times v sqrt(t) (Evans, Kuske & Keller 2002). */
const FIRST_DEPTH = 0.638833;

function guessDepths(put: UnitPut, logLimit: number, roots: Float64Array): Float64Array {
  const { years, rate, dividendYield, volatility } = put;
  const deepest = perpetualDepth(put, logLimit);
  return roots.map((root) => {
    if (root === 0) return 0;
    const deviation = volatility * root * Math.sqrt(years);
    if (rate < dividendYield) return 1 / (1 / (FIRST_DEPTH * deviation) + 1 / deepest);
    return Math.min(Math.max(quadraticDepth(put, logLimit, root), deviation / 10), deepest);
  });
}

/** Just below the yield a rate leads to a boundary that only starts like that of lower rates. */
function guessDepthsNearEqualRates(put: UnitPut, logLimit: number, roots: Float64Array): Float64Array {
  const deepest = perpetualDepth(put, logLimit);
  return roots.map((root) => {
    if (root === 0) return 0;
    const first = FIRST_DEPTH * put.volatility * root * Math.sqrt(put.years);
    return 1 / (1 / Math.hypot(first, Math.max(quadraticDepth(put, logLimit, root), 0)) + 1 / deepest);
  });
}

/** That of the quadratic approximation. */
function quadraticDepth(put: UnitPut, logLimit: number, root: number): number {
  const { rate, dividendYield, volatility } = put;
  const years = put.years * root * root;
  const option = { type: 'put', spot: 1, strike: 1, years, rate, dividendYield, volatility } as const;
  return logLimit - Math.log(quadraticCriticalPrice(option));
}

/** The depth that is never reached: that of a put without expiry. */
function perpetualDepth({ rate, dividendYield, volatility }: UnitPut, logLimit: number): number {
  const variance = volatility * volatility;
  const half = (rate - dividendYield) / variance - 0.5;
  const root = Math.sqrt(half * half + (2 * rate) / variance);
  const power = half > 0 ? -half - root : (-2 * rate) / variance / (root - half);
  return power < 0 ? logLimit + Math.log1p(-1 / power) : Infinity;
}

/**
 * Writes the equation of one node and its derivatives by all depths: with b the boundary, n - b d = 0 for the terms n
 * of interest and d of yield, each without the density at the expiry, which is the same in both. Not in logarithms:
 * without interest n is 0, and d a difference.
 */
function fillEquation(
  { years, rate, dividendYield, volatility }: UnitPut,
  { roots, after, weights, interpolation }: Collocation,
  logLimit: number,
  depths: Float64Array,
  node: number,
  { jacobian, residuals, slopesAbove, slopesBelow, perDepth, row, squares }: System,
): void {
  const count = roots.length - 1;
  const places = after.length;
  const time = years * roots[node]! * roots[node]!;
  const depth = depths[node]!;
  const drift = rate - dividendYield - (volatility * volatility) / 2;
  const deviation = volatility * Math.sqrt(time);
  const d1 = (logLimit - depth + drift * time) / deviation + deviation;
  const yieldDecay = Math.exp(-dividendYield * time);
  const kept = yieldDecay * normalProbability(d1);
  let above = 0;
  let below = kept;
  // Derivatives by the logarithm of the boundary at the node itself.
  let aboveSlope = 0;
  let belowSlope = (yieldDecay * normalDensity(d1)) / deviation;
  // Hot: places times nodes, for every node and iteration.
  for (let place = 0; place < places; place++) {
    const offset = (node * places + place) * (count + 1);
    let square = 0;
    for (let j = 0; j < count; j++) square += interpolation[offset + j]! * squares[j]!;
    const depthThen = square > 0 ? Math.sqrt(square) : 0;
    const passed = time * after[place]!;
    const spread = volatility * Math.sqrt(passed);
    const e2 = (depthThen - depth + drift * passed) / spread;
    const e1 = e2 + spread;
    const weight = weights[place]! * time;
    const earned = (weight * rate * Math.exp(-rate * passed) * normalDensity(e2)) / spread;
    const paid = weight * dividendYield * Math.exp(-dividendYield * passed);
    const density = normalDensity(e1);
    above += earned;
    below += paid * (normalProbability(e1) + density / spread);
    const earnedSlope = (-earned * e2) / spread;
    const paidSlope = (paid * density * (1 - e1 / spread)) / spread;
    aboveSlope += earnedSlope;
    belowSlope += paidSlope;
    slopesAbove[place] = earnedSlope;
    slopesBelow[place] = paidSlope;
    perDepth[place] = depthThen > 0 ? 1 / depthThen : 0;
  }
  const boundary = Math.exp(logLimit - depth);
  // To the size of its terms: the equations of all nodes weigh the same.
  const scale = 1 / (above + boundary * kept);
  row.fill(0);
  for (let place = 0; place < places; place++) {
    const offset = (node * places + place) * (count + 1);
    const slope = scale * (slopesAbove[place]! - boundary * slopesBelow[place]!) * perDepth[place]!;
    for (let j = 0; j < count; j++) row[j] = row[j]! + slope * interpolation[offset + j]!;
  }
  for (let j = 0; j < count; j++) jacobian[node * count + j] = row[j]! * depths[j]!;
  const diagonal = node * count + node;
  jacobian[diagonal] = jacobian[diagonal]! + scale * (boundary * (below + belowSlope) - aboveSlope);
  residuals[node] = scale * (above - boundary * below);
}

/** Takes the step, or a part of it if it would change a depth too much. Gives the largest relative change wanted. */
function stepTowards(depths: Float64Array, steps: Float64Array): number {
  let part = 1;
  let largest = 0;
  for (let node = 0; node < steps.length; node++) {
    const relative = steps[node]! / depths[node]!;
    if (Number.isNaN(relative)) return Number.NaN;
    largest = Math.max(largest, Math.abs(relative));
    part = Math.min(part, relative > 0 ? 0.75 / relative : -3 / relative);
  }
  for (let node = 0; node < steps.length; node++) depths[node] = depths[node]! - part * steps[node]!;
  return largest;
}
