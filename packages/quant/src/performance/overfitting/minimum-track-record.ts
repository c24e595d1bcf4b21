import { QuantError } from '../../errors.ts';
import { requireFinite } from '../../series.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { estimateSharpe, requireMoments, type SharpeReturns, sharpeErrorScale } from '../sharpe-estimate.ts';

interface TrackRecordTest {
  /** The Sharpe ratio to beat, per period, default 0. */
  readonly benchmarkSharpe?: number;
  /** One-sided, from 0.5 to below 1, default 0.95. */
  readonly confidence?: number;
}

export interface TrackRecordInput extends TrackRecordTest {
  /** Sharpe ratio per period. */
  readonly sharpe: number;
  /** g1 of the returns, 0 for a normal. */
  readonly skewness: number;
  /** g2 + 3 of the returns: NOT excess, 3 for a normal. */
  readonly kurtosis: number;
}

export interface TrackRecordReturnsInput extends SharpeReturns, TrackRecordTest {}

/**
 * How many returns it takes to say with confidence that the Sharpe ratio is above a benchmark's: a real number, to be
 * rounded up. Infinity where it is not above it. Refuses a confidence below a half and what `probabilisticSharpeRatio`
 * refuses.
 *
 * - Formula: n = 1 + (1 - g3 SR + (g4 - 1)/4 SR^2) (Phi^-1(confidence) / (SR - SR*))^2.
 * - Units: returns (periods); Sharpe ratios per period.
 * - Conventions: not annualised; kurtosis is not excess (3 for a normal); at this n the probabilistic Sharpe ratio is
 *   the confidence.
 * - Source: Bailey & Lopez de Prado 2012, The Sharpe Ratio Efficient Frontier.
 * - Checked: the paper's 2.73 years of days for a yearly 2 against 1; mpmath at 40 digits; pypbo `minTRL`.
 * - Example: `minimumTrackRecordLength({ sharpe: 2 / Math.sqrt(250), benchmarkSharpe: 1 / Math.sqrt(250), skewness: 0,
 *   kurtosis: 3 }) / 250` gives `2.731`.
 */
export function minimumTrackRecordLength(input: TrackRecordInput): number {
  requireMoments(input);
  return observationsNeeded(input, input);
}

/**
 * The same as `minimumTrackRecordLength`, with the Sharpe ratio and the moments of the returns themselves. NaN where
 * the returns do not vary.
 *
 * - Formula: that of `minimumTrackRecordLength` with SR = mean(r - rf) / sd(r, ddof 1), g3 and g4 with divisor n.
 * - Units: returns (periods), of the same length as those given.
 * - Conventions: not annualised; returns taken as independent.
 * - Source: Bailey & Lopez de Prado 2012, The Sharpe Ratio Efficient Frontier.
 * - Checked: mpmath at 40 digits, moments and all, on random series.
 * - Example: `minimumTrackRecordLengthOfReturns({ returns: [0.01, 0.02, -0.01, 0.03, 0.01] })` gives
 *   `7.194046444`.
 */
export function minimumTrackRecordLengthOfReturns(input: TrackRecordReturnsInput): number {
  return observationsNeeded(estimateSharpe(input), input);
}

function observationsNeeded(
  estimate: Pick<TrackRecordInput, 'sharpe' | 'skewness' | 'kurtosis'>,
  { benchmarkSharpe = 0, confidence = 0.95 }: TrackRecordTest,
): number {
  requireFinite('benchmarkSharpe', benchmarkSharpe);
  if (!(confidence >= 0.5 && confidence < 1)) {
    const must = 'from 0.5 to below 1, such as 0.95';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'confidence', value: confidence, must });
  }
  const distance = estimate.sharpe - benchmarkSharpe;
  // The bare formula would give a finite number below the benchmark too.
  if (distance <= 0) return Infinity;
  return 1 + (sharpeErrorScale(estimate) * (normalQuantile(confidence) / distance)) ** 2;
}
