const NODES = 16;

// Chebyshev points of the first kind, and their barycentric weights.
const points = Float64Array.from({ length: NODES }, (_, k) => Math.cos((Math.PI * (k + 0.5)) / NODES));
const signs = Float64Array.from(
  { length: NODES },
  (_, k) => (k % 2 === 0 ? 1 : -1) * Math.sin((Math.PI * (k + 0.5)) / NODES),
);

/** A function replaced by a polynomial on each piece between neighbouring ends; beyond the ends, its value there. */
export function piecewisePolynomial(
  ends: readonly number[],
  f: (x: number) => number,
): (x: number) => number {
  const pieces = ends.length - 1;
  const values = new Float64Array(pieces * NODES);
  for (let piece = 0; piece < pieces; piece++) {
    const middle = (ends[piece]! + ends[piece + 1]!) / 2;
    const half = (ends[piece + 1]! - ends[piece]!) / 2;
    for (let k = 0; k < NODES; k++) values[piece * NODES + k] = f(middle + half * points[k]!);
  }
  return (x) => {
    const inside = Math.min(Math.max(x, ends[0]!), ends[pieces]!);
    const piece = pieceOf(ends, inside);
    const middle = (ends[piece]! + ends[piece + 1]!) / 2;
    const half = (ends[piece + 1]! - ends[piece]!) / 2;
    const place = (inside - middle) / half;
    let above = 0;
    let below = 0;
    for (let k = 0; k < NODES; k++) {
      const distance = place - points[k]!;
      if (distance === 0) return values[piece * NODES + k]!;
      const weight = signs[k]! / distance;
      above += weight * values[piece * NODES + k]!;
      below += weight;
    }
    return above / below;
  };
}

function pieceOf(ends: readonly number[], x: number): number {
  let low = 0;
  let high = ends.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ends[middle]! <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
