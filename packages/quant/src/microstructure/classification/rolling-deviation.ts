import type { Series } from '../../series.ts';

/** A deviation below this share of the magnitudes it came from is rounding. */
const ROUNDING = 1e-14;

/**
 * Standard deviation (ddof 1) of the last `window` values at each index, NaN where there are fewer, in one pass.
 * Values are cut into blocks as long as the window; each window is the end of one block and the start of the next, and
 * the moments of both are merged (Chan, Golub & LeVeque 1983). Nothing is ever subtracted, so a spike that leaves the
 * window leaves no error behind.
 */
export function rollingDeviation(values: Series, window: number, magnitude: number): Float64Array {
  const length = values.length;
  const deviations = new Float64Array(length).fill(Number.NaN);
  const endMeans = new Float64Array(window + 1);
  const endSquares = new Float64Array(window + 1);
  for (let start = 0; start + window <= length; start += window) {
    // endMeans[k]: the mean of the last k values of the block before `split`.
    const split = start + window;
    for (let k = 1; k <= window; k++) {
      const value = values[split - k]!;
      const distance = value - endMeans[k - 1]!;
      endMeans[k] = endMeans[k - 1]! + distance / k;
      endSquares[k] = endSquares[k - 1]! + distance * (value - endMeans[k]!);
    }
    let mean = 0;
    let squares = 0;
    for (let ahead = 0; ahead < window && split - 1 + ahead < length; ahead++) {
      if (ahead > 0) {
        const value = values[split - 1 + ahead]!;
        const distance = value - mean;
        mean += distance / ahead;
        squares += distance * (value - mean);
      }
      const behind = window - ahead;
      const gap = mean - endMeans[behind]!;
      const total = endSquares[behind]! + squares + (gap * gap * behind * ahead) / window;
      const deviation = Math.sqrt(total / (window - 1));
      deviations[split - 1 + ahead] = deviation <= ROUNDING * magnitude ? 0 : deviation;
    }
  }
  return deviations;
}
