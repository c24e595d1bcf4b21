import type { RollingSharpe, SharpeIntervalOptions } from '@marketloom/quant/performance';
import { normalQuantile } from '@marketloom/quant/statistics';

/**
 * The Sharpe ratio of every window with its 95 % band, by the formulas of `sharpeConfidenceInterval`. A report
 * needs it at once for a curve of any length, so moments come from running sums of powers (cost n, not n times
 * window), taken about the mean of all returns, where they lose the fewest digits.
 */
export function rollingSharpeBand(
  returns: readonly number[],
  options: SharpeIntervalOptions & { readonly window: number },
): RollingSharpe {
  const { window, periodsPerYear, riskFreePerPeriod = 0, confidence = 0.95 } = options;
  const centre = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const powers = runningPowers(returns, centre);
  const count = returns.length - window + 1;
  const [sharpe, lower, upper] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const reach = normalQuantile((1 + confidence) / 2);
  for (let start = 0; start < count; start++) {
    const [m1, m2, m3, m4] = powers.map((sums) => (sums[start + window]! - sums[start]!) / window) as Moments;
    const variance = m2 - m1 ** 2;
    const third = m3 - 3 * m1 * m2 + 2 * m1 ** 3;
    const fourth = m4 - 4 * m1 * m3 + 6 * m1 ** 2 * m2 - 3 * m1 ** 4;
    // Below the rounding of the sums a window is without dispersion, and has no Sharpe ratio.
    const flat = variance <= 1e-18;
    const perPeriod = flat
      ? Number.NaN
      : (centre + m1 - riskFreePerPeriod) / Math.sqrt((variance * window) / (window - 1));
    const skewness = third / variance ** 1.5;
    const kurtosis = fourth / variance ** 2;
    const spread = Math.max(1 - skewness * perPeriod + ((kurtosis - 1) / 4) * perPeriod ** 2, 0);
    const error = Math.sqrt((spread * periodsPerYear) / (window - 1));
    sharpe[start] = perPeriod * Math.sqrt(periodsPerYear);
    lower[start] = sharpe[start]! - reach * error;
    upper[start] = sharpe[start]! + reach * error;
  }
  return { sharpe, lower, upper };
}

type Moments = [number, number, number, number];

/** For the powers 1 to 4: entry i is the sum over the first i returns. */
function runningPowers(returns: readonly number[], centre: number): readonly Float64Array[] {
  return [1, 2, 3, 4].map((power) => {
    const sums = new Float64Array(returns.length + 1);
    for (let index = 0; index < returns.length; index++) {
      sums[index + 1] = sums[index]! + (returns[index]! - centre) ** power;
    }
    return sums;
  });
}
