import type { Series } from '../../../series.ts';

/** A curve through points, for any x between the first and the last. */
export interface Curve {
  valueAt(x: number): number;
  slopeAt(x: number): number;
}

/** Straight lines from point to point. */
export function linearCurve(x: Series, y: Series): Curve {
  const slope = (i: number): number => (y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]!);
  return {
    valueAt(at) {
      const i = pieceOf(x, at);
      const share = (at - x[i]!) / (x[i + 1]! - x[i]!);
      return y[i]! * (1 - share) + y[i + 1]! * share;
    },
    slopeAt: (at) => slope(pieceOf(x, at)),
  };
}

/** The smoothest curve: cubic pieces with two continuous derivatives, straight at both ends. At least two points. */
export function naturalCubicCurve(x: Series, y: Series): Curve {
  const second = secondDerivatives(x, y);
  return {
    valueAt(at) {
      const i = pieceOf(x, at);
      const h = x[i + 1]! - x[i]!;
      const b = (at - x[i]!) / h;
      const a = 1 - b;
      return (
        a * y[i]! +
        b * y[i + 1]! +
        ((a * (a * a - 1) * second[i]! + b * (b * b - 1) * second[i + 1]!) * h * h) / 6
      );
    },
    slopeAt(at) {
      const i = pieceOf(x, at);
      const h = x[i + 1]! - x[i]!;
      const b = (at - x[i]!) / h;
      const a = 1 - b;
      return (
        (y[i + 1]! - y[i]!) / h + (((3 * b * b - 1) * second[i + 1]! - (3 * a * a - 1) * second[i]!) * h) / 6
      );
    },
  };
}

function secondDerivatives(x: Series, y: Series): Float64Array {
  const count = x.length;
  const second = new Float64Array(count);
  const diagonal = new Float64Array(count).fill(1);
  const right = new Float64Array(count);
  // The system of three diagonals, solved downwards and back.
  for (let i = 1; i < count - 1; i++) {
    const before = x[i]! - x[i - 1]!;
    const after = x[i + 1]! - x[i]!;
    const share = i === 1 ? 0 : before / diagonal[i - 1]!;
    diagonal[i] = 2 * (before + after) - share * before;
    right[i] =
      6 * ((y[i + 1]! - y[i]!) / after - (y[i]! - y[i - 1]!) / before) -
      (i === 1 ? 0 : share * right[i - 1]!);
  }
  for (let i = count - 2; i > 0; i--) {
    const after = i === count - 2 ? 0 : (x[i + 1]! - x[i]!) * second[i + 1]!;
    second[i] = (right[i]! - after) / diagonal[i]!;
  }
  return second;
}

/** The piece that `at` lies in; the first or last beyond the ends. */
function pieceOf(x: Series, at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}
