import { gaussLegendre } from '../../numeric/gauss-legendre.ts';

/**
 * Places in time for a function of the square root of the remaining time, as shares of the whole: Chebyshev nodes from
 * the whole time (1) down to none (0), and for the integral over the time before each node a rule whose places are
 * known as weights of the nodes. With u = t cos^2(angle) the ends of the integral, both square roots, become smooth.
 */
export interface Collocation {
  /** Square roots of the remaining time as shares, descending from 1 to 0. */
  readonly roots: Float64Array;
  /** For the places of the rule: sin^2 of the angle, the share of the time that lies after the place. */
  readonly after: Float64Array;
  /** Of the rule, for a time of 1. */
  readonly weights: Float64Array;
  /** For node i, place k and node j at (i * places + k) * nodes + j: the weight of node j in the value at the place. */
  readonly interpolation: Float64Array;
}

const known = new Map<string, Collocation>();

export function collocation(intervals: number, places: number): Collocation {
  const key = `${intervals} ${places}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const roots = chebyshevRoots(intervals);
  const { nodes, weights } = gaussLegendre(places);
  const angles = nodes.map((node) => ((node + 1) * Math.PI) / 4);
  const interpolation = new Float64Array(intervals * places * (intervals + 1));
  for (let i = 0; i < intervals; i++)
    for (let k = 0; k < places; k++)
      fillInterpolation(
        roots,
        roots[i]! * Math.cos(angles[k]!),
        interpolation,
        (i * places + k) * (intervals + 1),
      );
  const made = {
    roots,
    after: angles.map((angle) => Math.sin(angle) ** 2),
    weights: angles.map((angle, k) => (weights[k]! * Math.PI * Math.sin(2 * angle)) / 4),
    interpolation,
  };
  known.set(key, made);
  return made;
}

function chebyshevRoots(intervals: number): Float64Array {
  return Float64Array.from(
    { length: intervals + 1 },
    (_, index) => Math.cos((index * Math.PI) / (2 * intervals)) ** 2,
  ).fill(0, intervals);
}

/** Writes the weight of each node in the value at `place`, by the barycentric formula. */
export function fillInterpolation(roots: Float64Array, place: number, into: Float64Array, offset = 0): void {
  const last = roots.length - 1;
  let sum = 0;
  for (let index = 0; index <= last; index++) {
    const distance = place - roots[index]!;
    if (distance === 0) {
      into.fill(0, offset, offset + last + 1);
      into[offset + index] = 1;
      return;
    }
    const weight = (index % 2 === 0 ? 1 : -1) / (index === 0 || index === last ? 2 * distance : distance);
    into[offset + index] = weight;
    sum += weight;
  }
  for (let index = 0; index <= last; index++) into[offset + index] = into[offset + index]! / sum;
}
