/** Nodes and weights for integrals from -1 to 1. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const known = new Map<number, Quadrature>();

/** The Gauss-Legendre rule of `count` nodes, ascending: exact for polynomials up to degree 2 count - 1. */
export function gaussLegendre(count: number): Quadrature {
  const before = known.get(count);
  if (before !== undefined) return before;
  const rule = solve(count);
  known.set(count, rule);
  return rule;
}

/** Newton's method on the Legendre polynomial, by its recurrence. */
function solve(count: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let index = 0; index < (count + 1) >> 1; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let round = 0; round < 100; round++) {
      let before = 1;
      let value = x;
      for (let degree = 2; degree <= count; degree++)
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      slope = (count * (x * value - before)) / (x * x - 1);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) <= Number.EPSILON) break;
    }
    if (2 * index + 1 === count) x = 0;
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes[index] = -x;
    nodes[count - 1 - index] = x;
    weights[index] = weight;
    weights[count - 1 - index] = weight;
  }
  return { nodes, weights };
}
