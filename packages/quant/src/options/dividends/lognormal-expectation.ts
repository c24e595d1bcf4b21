import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import { normalDensity } from '../../statistics/normal.ts';

/** A place where a function bends within a width; 0 for a kink. */
export interface Feature {
  readonly at: number;
  readonly width: number;
}

const WIDEST = 2;
/** Bends this sharp are kinks. */
const SHARPEST = 1e-5;

/** E[f(Z)] for a standard normal Z between two ends, by Gauss-Legendre panels that are narrow where f bends. */
export function expectation(
  f: (z: number) => number,
  features: readonly Feature[],
  lower: number,
  upper: number,
): number {
  const { nodes, weights } = gaussLegendre(16);
  let total = 0;
  for (let start = lower; start < upper; ) {
    const end = Math.min(nextEnd(start, features), upper);
    const half = (end - start) / 2;
    let panel = 0;
    for (let place = 0; place < nodes.length; place++) {
      const z = start + half * (1 + nodes[place]!);
      panel += weights[place]! * normalDensity(z) * f(z);
    }
    total += half * panel;
    start = end;
  }
  return total;
}

/** A step that shrinks towards a bend down to its width, and ends at the bend rather than passing it. */
function nextEnd(start: number, features: readonly Feature[]): number {
  let end = start + WIDEST;
  for (const { at, width } of features) {
    const distance = Math.abs(at - start);
    if (width > SHARPEST) end = Math.min(end, start + Math.max(width, distance / 2));
    if (at > start && at < end) end = at;
  }
  return end;
}
