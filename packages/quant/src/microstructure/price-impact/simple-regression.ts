import type { Series } from '../../series.ts';
import { isRounding, largestMagnitude } from '../../statistics/moments.ts';
import { sum, sumOf } from '../../statistics/sum.ts';

/** A straight line through points, by least squares. All NaN where the regressor does not vary. */
export interface LineFit {
  readonly slope: number;
  /** Of the slope, for residuals of one variance without correlation. NaN without degrees of freedom. */
  readonly standardError: number;
  readonly tStatistic: number;
  /** Share of the variance explained; through the origin, of the sum of squares. NaN where nothing varies. */
  readonly rSquared: number;
}

/** y = intercept + slope x. */
export function fitLine(x: Series, y: Series): LineFit & { readonly intercept: number } {
  const count = x.length;
  const xMean = sum(x) / count;
  const yMean = sum(y) / count;
  const line = fitAround(x, y, xMean, yMean, count - 2);
  return { ...line, intercept: yMean - line.slope * xMean };
}

/** y = slope x. */
export function fitLineThroughOrigin(x: Series, y: Series): LineFit {
  return fitAround(x, y, 0, 0, x.length - 1);
}

function fitAround(x: Series, y: Series, xCenter: number, yCenter: number, degrees: number): LineFit {
  const count = x.length;
  const xSquares = sumOf(count, (i) => (x[i]! - xCenter) ** 2);
  const ySquares = sumOf(count, (i) => (y[i]! - yCenter) ** 2);
  const products = sumOf(count, (i) => (x[i]! - xCenter) * (y[i]! - yCenter));
  const isFlat = isRounding(Math.sqrt(xSquares / count), largestMagnitude(x));
  const slope = isFlat ? Number.NaN : products / xSquares;
  const residual = sumOf(count, (i) => (y[i]! - yCenter - slope * (x[i]! - xCenter)) ** 2);
  const standardError = degrees > 0 ? Math.sqrt(residual / degrees / xSquares) : Number.NaN;
  const isLevel = isRounding(Math.sqrt(ySquares / count), largestMagnitude(y));
  return {
    slope,
    standardError,
    tStatistic: slope / standardError,
    rSquared: isLevel ? Number.NaN : 1 - residual / ySquares,
  };
}
