import { QuantError } from '../errors.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { normalProbability } from './normal-probability.ts';

/** Below this size an exponent adds nothing to a probability. */
const NEGLIGIBLE = -700;

/**
 * P(X < x and Y < y) for two standard normals of the given correlation, right to about 1e-15 (absolute). Infinite
 * limits are allowed. Method: Drezner & Wesolowsky 1990 with the refinements of Genz 2004 (for large correlations the
 * integral is expanded around correlation 1).
 */
export function bivariateNormalProbability(x: number, y: number, correlation: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (!(correlation >= -1 && correlation <= 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'correlation',
      value: correlation,
      must: 'from -1 to 1',
    });
  if (x === -Infinity || y === -Infinity) return 0;
  if (x === Infinity) return normalProbability(y);
  if (y === Infinity) return normalProbability(x);
  const probability =
    Math.abs(correlation) < 0.925 ? fromIndependence(x, y, correlation) : fromDependence(x, y, correlation);
  return Math.min(Math.max(probability, 0), 1);
}

/** Phi(x) Phi(y) and the integral of the density over the correlation, as an angle. */
function fromIndependence(x: number, y: number, correlation: number): number {
  const size = Math.abs(correlation);
  const { nodes, weights } = gaussLegendre(size < 0.3 ? 6 : size < 0.75 ? 12 : 20);
  const halfSquares = (x * x + y * y) / 2;
  const halfAngle = Math.asin(correlation) / 2;
  let integral = 0;
  for (let index = 0; index < nodes.length; index++) {
    const sine = Math.sin(halfAngle * (1 + nodes[index]!));
    integral += weights[index]! * Math.exp((sine * x * y - halfSquares) / (1 - sine * sine));
  }
  return (integral * halfAngle) / (2 * Math.PI) + normalProbability(x) * normalProbability(y);
}

/** From the value at correlation 1 or -1, less the integral from there on. */
function fromDependence(x: number, y: number, correlation: number): number {
  // In terms of the upper tails, the second variable mirrored where the correlation is negative.
  const h = -x;
  const k = correlation < 0 ? y : -y;
  const rest = Math.abs(correlation) < 1 ? missing(h, k, correlation) : 0;
  if (correlation > 0) return normalProbability(-Math.max(h, k)) + rest;
  if (h >= k) return -rest;
  const between =
    h < 0 ? normalProbability(k) - normalProbability(h) : normalProbability(-h) - normalProbability(-k);
  return between - rest;
}

function missing(h: number, k: number, correlation: number): number {
  const product = h * k;
  const square = (1 - correlation) * (1 + correlation);
  const width = Math.sqrt(square);
  const gap = Math.abs(h - k);
  const gapSquare = gap * gap;
  const c = (4 - product) / 8;
  const d = (12 - product) / 80;
  const exponent = -(gapSquare / square + product) / 2;
  // What the series leaves out near correlation 1 is known in closed form.
  let closed = 0;
  if (exponent > NEGLIGIBLE)
    closed =
      width *
      Math.exp(exponent) *
      (1 - (c * (gapSquare - square) * (1 - d * gapSquare)) / 3 + c * d * square * square);
  if (-product < -2 * NEGLIGIBLE) {
    const tail = Math.sqrt(2 * Math.PI) * normalProbability(-gap / width);
    if (tail > 0)
      closed -= Math.exp(-product / 2) * tail * gap * (1 - (c * gapSquare * (1 - d * gapSquare)) / 3);
  }
  const { nodes, weights } = gaussLegendre(20);
  let integral = 0;
  for (let index = 0; index < nodes.length; index++) {
    const root = (width * (1 + nodes[index]!)) / 2;
    const s = root * root;
    const power = -(gapSquare / s + product) / 2;
    if (power <= NEGLIGIBLE) continue;
    const cosine = Math.sqrt(1 - s);
    const series = 1 + c * s * (1 + 5 * d * s);
    const whole = Math.exp(-(product * s) / (2 * (1 + cosine) ** 2)) / cosine;
    integral += weights[index]! * Math.exp(power) * (series - whole);
  }
  return ((width / 2) * integral - closed) / (2 * Math.PI);
}
