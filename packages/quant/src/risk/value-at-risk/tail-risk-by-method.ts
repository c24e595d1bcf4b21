import { QuantError } from '../../errors.ts';
import { requireReturns, type Series } from '../../series.ts';
import { excessKurtosis, mean, skewness, standardDeviation } from '../../statistics/moments.ts';
import { type CornishFisherTailRisk, cornishFisherTailRisk } from './cornish-fisher.ts';
import { normalTailRisk } from './normal-tail-risk.ts';
import { studentTailRisk } from './student-tail-risk.ts';
import { historicalTailRisk, type TailRisk } from './tail-risk.ts';

export interface TailRiskByMethodInput {
  /** Simple returns per period, at least two. */
  readonly returns: Series;
  /** The worst share of periods: 0.05 looks at the worst 5 %. */
  readonly tailProbability: number;
  /** Of the Student distribution, above 2. */
  readonly degreesOfFreedom: number;
}

export interface TailRiskByMethod {
  readonly mean: number;
  /** ddof 1. */
  readonly volatility: number;
  /** ddof 0; NaN without variance. */
  readonly skewness: number;
  readonly excessKurtosis: number;
  readonly historical: TailRisk;
  readonly normal: TailRisk;
  readonly student: TailRisk;
  readonly cornishFisher: CornishFisherTailRisk;
}

/**
 * Value at risk and expected shortfall of one series by four methods, side by side: where they differ, the assumption
 * matters. Of returns that do not vary all are the mean's loss. Refuses fewer than two returns and returns below -1.
 *
 * - Formula: those of `historicalTailRisk`, `normalTailRisk`, `studentTailRisk` and `cornishFisherTailRisk` with the
 *   sample's moments.
 * - Units: a fraction per period, losses positive.
 * - Conventions: standard deviation with ddof 1, skewness and excess kurtosis with ddof 0.
 * - Source: Jorion, Value at Risk.
 * - Checked: numpy quantile, scipy 1.17.1, mpmath.
 * - Example: `tailRiskByMethod({ returns: [-0.03, 0, 0.01, 0.02], tailProbability: 0.05, degreesOfFreedom: 5
 *   }).normal.valueAtRisk` gives `0.03553`.
 */
export function tailRiskByMethod(input: TailRiskByMethodInput): TailRiskByMethod {
  const { returns, tailProbability, degreesOfFreedom } = input;
  requireReturns('returns', returns);
  if (returns.length < 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'returns', length: returns.length, least: 2 });
  const moments = {
    mean: mean(returns),
    volatility: standardDeviation(returns),
    skewness: skewness(returns),
    excessKurtosis: excessKurtosis(returns),
  };
  const distribution = { mean: moments.mean, volatility: moments.volatility, tailProbability };
  const shape = moments.volatility === 0 ? { skewness: 0, excessKurtosis: 0 } : moments;
  return {
    ...moments,
    historical: historicalTailRisk(returns, { tailProbability }),
    normal: normalTailRisk(distribution),
    student: studentTailRisk({ ...distribution, degreesOfFreedom }),
    cornishFisher: cornishFisherTailRisk({
      ...distribution,
      skewness: shape.skewness,
      excessKurtosis: shape.excessKurtosis,
    }),
  };
}
