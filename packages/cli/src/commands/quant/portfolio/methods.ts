import {
  type AssetClustersInput,
  equalWeights,
  hierarchicalEqualRiskContribution,
  hierarchicalRiskParity,
  inverseVolatilityWeights,
  maximumDiversification,
  maximumSharpe,
  minimumCdar,
  minimumCvar,
  minimumVariance,
  nestedClustered,
  riskBudgeting,
} from '@marketloom/quant/portfolio';

/** What a method looks at: means and covariances a year, and the returns themselves. */
export interface PortfolioQuestion {
  readonly mean: Float64Array;
  readonly covariance: readonly Float64Array[];
  readonly returns: readonly Float64Array[];
  /** A year. */
  readonly riskFree: number;
  readonly bounds: readonly [number, number];
  readonly confidence: number;
}

interface Method {
  readonly words: string;
  /** Whether it keeps to bounds of the weights. */
  readonly isBounded: boolean;
  readonly weights: (question: PortfolioQuestion) => Float64Array;
}

export const portfolioMethods: Readonly<Record<string, Method>> = {
  'min-variance': {
    words: 'least variance',
    isBounded: true,
    weights: ({ covariance, bounds }) => minimumVariance({ covariance, bounds }).weights,
  },
  'max-sharpe': {
    words: 'largest Sharpe ratio',
    isBounded: true,
    weights: ({ mean, covariance, riskFree, bounds }) =>
      maximumSharpe({ mean, covariance, riskFree, bounds }).weights,
  },
  'max-diversification': {
    words: 'largest diversification ratio',
    isBounded: true,
    weights: ({ covariance, bounds }) => maximumDiversification({ covariance, bounds }).weights,
  },
  'risk-parity': {
    words: 'equal shares of the risk',
    isBounded: true,
    weights: ({ covariance, bounds }) =>
      riskBudgeting({ covariance, ...(bounds[0] <= 0 && bounds[1] >= 1 ? {} : { bounds }) }).weights,
  },
  hrp: {
    words: 'hierarchical risk parity',
    isBounded: false,
    weights: ({ covariance }) => hierarchicalRiskParity({ covariance }).weights,
  },
  herc: {
    words: 'hierarchical equal risk contribution',
    isBounded: false,
    weights: ({ covariance }) => hierarchicalEqualRiskContribution({ covariance }).weights,
  },
  nco: {
    words: 'nested clustered optimisation of the variance',
    isBounded: false,
    weights: ({ covariance }) => {
      const sample: AssetClustersInput = { covariance };
      return nestedClustered(sample).weights;
    },
  },
  'min-cvar': {
    words: 'least conditional value at risk',
    isBounded: true,
    weights: ({ returns, confidence, bounds }) =>
      minimumCvar({ scenarios: returns, confidence, bounds }).weights,
  },
  'min-cdar': {
    words: 'least conditional drawdown at risk',
    isBounded: true,
    weights: ({ returns, confidence, bounds }) =>
      minimumCdar({ scenarios: returns, confidence, bounds }).weights,
  },
  'inverse-volatility': {
    words: 'weights inverse to volatility',
    isBounded: false,
    weights: ({ covariance }) => inverseVolatilityWeights(covariance),
  },
  equal: { words: 'equal weights', isBounded: false, weights: ({ mean }) => equalWeights(mean.length) },
};
