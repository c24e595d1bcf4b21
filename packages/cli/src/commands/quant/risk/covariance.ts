import {
  ewmaCovariance,
  ledoitWolfConstantCorrelation,
  ledoitWolfConstantVariance,
  sampleCovariance,
} from '@marketloom/quant/risk';
import type { Invocation } from '../../../command-line/invocation.ts';

export interface EstimatedCovariance {
  /** Per period. */
  readonly covariance: readonly Float64Array[];
  readonly words: string;
}

const DECAY = 0.94;

/** The covariance that `--covariance` asks for. */
export const estimatedCovariance = (
  invocation: Invocation,
  returns: readonly Float64Array[],
): EstimatedCovariance => {
  const kind = invocation.text('covariance') ?? 'sample';
  if (kind === 'ewma')
    return {
      covariance: ewmaCovariance({ returns, decay: DECAY }),
      words: `covariance weighted to the latest, decay ${DECAY}`,
    };
  if (kind === 'sample') return { covariance: sampleCovariance(returns), words: 'covariance of the sample' };
  const isVariance = kind === 'ledoit-wolf';
  const { covariance, shrinkage } = isVariance
    ? ledoitWolfConstantVariance(returns)
    : ledoitWolfConstantCorrelation(returns);
  return {
    covariance,
    words: `covariance shrunk by ${(shrinkage * 100).toFixed(1)} % towards one ${isVariance ? 'variance' : 'correlation'}`,
  };
};
