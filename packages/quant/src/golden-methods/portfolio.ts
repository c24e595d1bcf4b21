import { blackLitterman, blackLittermanIdzorek } from '../portfolio/black-litterman/index.ts';
import * as portfolio from '../portfolio/index.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const portfolioMethods: GoldenMethods = {
  'portfolio.minimumVariance': minimumVarianceWithTwins,
  'portfolio.meanVarianceUtility': portfolio.meanVarianceUtility,
  'portfolio.maximumSharpe': portfolio.maximumSharpe,
  'portfolio.maximumDiversification': portfolio.maximumDiversification,
  'portfolio.efficientFrontier': (input: portfolio.EfficientFrontierInput) => ({
    points: portfolio.efficientFrontier(input),
  }),
  'portfolio.riskBudgeting': portfolio.riskBudgeting,
  'portfolio.inverseVolatility': ({ covariance }: portfolio.CovarianceInput) => ({
    inverseVolatility: portfolio.inverseVolatilityWeights(covariance),
    inverseVariance: portfolio.inverseVarianceWeights(covariance),
  }),
  'portfolio.resampled': (input: portfolio.ResampledInput) => {
    const result = portfolio.resampledPortfolio(input);
    return { ...result, firstResample: result.resamples[0] };
  },
  'portfolio.hierarchicalRiskParity': (input: portfolio.ClusteringInput) => {
    const result = portfolio.hierarchicalRiskParity(input);
    return {
      ...result,
      linkage: result.linkage.map(({ left, right, height, size }) => [left, right, height, size]),
    };
  },
  'portfolio.hierarchicalEqualRiskContribution': portfolio.hierarchicalEqualRiskContribution,
  'portfolio.nestedClustered': portfolio.nestedClustered,
  'portfolio.blackLitterman': ({ omega, ...input }: portfolio.BlackLittermanInput) =>
    // A name of the default, where it is not numbers.
    blackLitterman(omega === undefined || typeof omega === 'string' ? input : { ...input, omega }),
  'portfolio.blackLittermanIdzorek': blackLittermanIdzorek,
  'portfolio.minimumCvar': portfolio.minimumCvar,
  'portfolio.minimumCdar': portfolio.minimumCdar,
  'portfolio.discreteAllocation': portfolio.discreteAllocation,
  'portfolio.discreteAllocationGreedy': portfolio.greedyAllocation,
};

/** Of twins only the sum of weights is unique: the case names it, and the third asset's weight. */
function minimumVarianceWithTwins(input: portfolio.MinimumVarianceInput) {
  const result = portfolio.minimumVariance(input);
  const [first = Number.NaN, second = Number.NaN, third = Number.NaN] = result.weights;
  return { ...result, weightOfAssets0And1: first + second, weightOfAsset2: third };
}
