import { type DenoisedCovarianceInput, denoisedCovariance } from '../risk/covariance/denoised-covariance.ts';
import { detonedCorrelation } from '../risk/covariance/detoned-correlation.ts';
import { ewmaCovariance } from '../risk/covariance/ewma-covariance.ts';
import {
  ledoitWolfConstantCorrelation,
  ledoitWolfConstantVariance,
  ledoitWolfScikit,
} from '../risk/covariance/ledoit-wolf.ts';
import { oracleApproximatingShrinkage } from '../risk/covariance/oracle-approximating-shrinkage.ts';
import { principalComponents } from '../risk/covariance/principal-components.ts';
import { averageReturns, sampleCovariance } from '../risk/covariance/sample-covariance.ts';
import type { Rows } from '../rows.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const riskMethods: GoldenMethods = {
  'covariance.estimators': estimators,
  'covariance.denoised': denoised,
  'covariance.pca': components,
};

interface ReturnsInput {
  readonly returns: Rows;
}

function estimators({ returns, ewmaLambda = 0.94 }: ReturnsInput & { readonly ewmaLambda?: number }) {
  const shrunk = {
    ledoitWolfConstantVariance: ledoitWolfConstantVariance(returns),
    ledoitWolfConstantCorrelation: ledoitWolfConstantCorrelation(returns),
    ledoitWolfScikit: ledoitWolfScikit(returns),
    oasScikit: oracleApproximatingShrinkage(returns, 'scikit'),
    oasChen: oracleApproximatingShrinkage(returns, 'chen'),
  };
  return {
    mean: averageReturns(returns),
    sample: written(sampleCovariance(returns)),
    ewma: written(ewmaCovariance({ returns, decay: ewmaLambda })),
    ...Object.fromEntries(
      Object.entries(shrunk).flatMap(([name, { covariance, shrinkage }]) => [
        [name, written(covariance)],
        [`${name}Shrinkage`, shrinkage],
      ]),
    ),
  };
}

/** Wider than six, a symmetric matrix is given as its upper triangle. */
function written(matrix: readonly Float64Array[]): readonly Float64Array[] {
  return matrix.length > 6 ? matrix.map((row, index) => row.subarray(index)) : matrix;
}

function denoised(input: DenoisedCovarianceInput) {
  const { eigenvalues, upperEdge, factors, correlation, covariance } = denoisedCovariance(input);
  return {
    eigenvalues,
    lambdaPlus: upperEdge,
    factors,
    denoisedCorrelation: written(correlation),
    denoisedCovariance: written(covariance),
    detonedCorrelation: written(detonedCorrelation(correlation)),
  };
}

function components({ returns }: ReturnsInput) {
  const { scores, ...rest } = principalComponents({ returns });
  const correlationEigenvalues = principalComponents({ returns, of: 'correlation' }).eigenvalues;
  return { ...rest, correlationEigenvalues, firstScores: scores.slice(0, 3) };
}
