import { semidefiniteCholesky } from '../numeric/linear-algebra.ts';
import type { RandomSource } from '../numeric/random.ts';
import { componentValueAtRisk } from '../risk/attribution/component-value-at-risk.ts';
import { riskDecomposition } from '../risk/attribution/risk-decomposition.ts';
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
import { factorRegression } from '../risk/factors/factor-regression.ts';
import { famaMacBeth } from '../risk/factors/fama-macbeth.ts';
import { twoPassRegression } from '../risk/factors/two-pass-regression.ts';
import { baselTrafficLight } from '../risk/value-at-risk/basel-traffic-light.ts';
import { christoffersenTest } from '../risk/value-at-risk/christoffersen.ts';
import { filteredHistoricalTailRisk } from '../risk/value-at-risk/filtered-historical.ts';
import { riskOverHorizon } from '../risk/value-at-risk/horizon.ts';
import { kupiecTest } from '../risk/value-at-risk/kupiec.ts';
import {
  type MonteCarloInput,
  monteCarloTailRisk,
  simulatedReturns,
} from '../risk/value-at-risk/monte-carlo.ts';
import { tailRiskByMethod } from '../risk/value-at-risk/tail-risk-by-method.ts';
import { columnOf, type Rows } from '../rows.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const riskMethods: GoldenMethods = {
  'covariance.estimators': estimators,
  'covariance.denoised': denoised,
  'covariance.pca': components,
  'factors.regression': regression,
  'factors.famaMacBeth': crossSections,
  'factors.twoPass': twoPass,
  'risk.valueAtRisk': tailRisk,
  'risk.filteredHistorical': filteredHistorical,
  'risk.monteCarlo': monteCarlo,
  'risk.kupiec': kupiecTest,
  'risk.christoffersen': christoffersen,
  'risk.baselTrafficLight': baselTrafficLight,
  'risk.decomposition': decomposition,
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

interface RegressionInput extends Partial<ReturnsInput> {
  readonly dependentColumn?: number;
  readonly y?: readonly number[];
  readonly X?: Rows;
  readonly lags?: number | null;
}

/** One column of a panel on the others, or `y` on the columns of `X`. */
function regression({ returns = [], dependentColumn = 0, y, X, lags = null }: RegressionInput) {
  const found = factorRegression({
    dependent: y ?? columnOf(returns, dependentColumn),
    regressors: X ?? withoutColumn(returns, dependentColumn),
    lags,
  });
  return {
    ...found,
    ...found.ordinary,
    lagsUsed: found.lags,
    neweyWest: found.neweyWest.standardErrors,
    neweyWestSmallSample: found.neweyWestSmallSample.standardErrors,
    neweyWestPValues: found.neweyWest.pValues,
    hc0: found.hc0.standardErrors,
    hc3: found.hc3.standardErrors,
  };
}

function withoutColumn(rows: Rows, column: number): Rows {
  return rows.map((row) => [...row].filter((_, index) => index !== column));
}

interface CrossSectionsInput {
  /** Period, asset, return, then the exposures. */
  readonly rows: readonly (readonly number[])[];
}

function crossSections({ rows }: CrossSectionsInput) {
  const periods = [...Map.groupBy(rows, ([period]) => period).values()].map((group) => ({
    returns: group.map((row) => row[2]!),
    exposures: group.map((row) => row.slice(3)),
  }));
  const { neweyWest, periodCoefficients, ...rest } = famaMacBeth({ periods, lags: 4 });
  return { ...rest, neweyWest4: neweyWest.standardErrors, firstPeriod: periodCoefficients[0] };
}

interface TwoPassCase extends ReturnsInput {
  readonly factorColumn: number;
}

/** With one factor its betas are a plain list. */
function twoPass({ returns, factorColumn }: TwoPassCase) {
  const factors = returns.map((row) => [row[factorColumn]!]);
  const found = twoPassRegression({ assets: withoutColumn(returns, factorColumn), factors });
  return {
    ...found,
    betas: columnOf(found.betas, 0),
    riskPremium: found.riskPremiums,
    shankenStandardError: found.shankenStandardErrors,
    uncorrectedStandardError: found.uncorrectedStandardErrors,
  };
}

interface TailRiskCase {
  readonly returns: readonly number[];
  readonly tailProbability: number;
  readonly studentDegrees?: number;
}

function tailRisk({ returns, tailProbability, studentDegrees = 5 }: TailRiskCase) {
  const found = tailRiskByMethod({ returns, tailProbability, degreesOfFreedom: studentDegrees });
  const { historical, normal, student, cornishFisher, mean } = found;
  return {
    ...found,
    historicalVar: historical.valueAtRisk,
    historicalEs: historical.expectedShortfall,
    normalVar: normal.valueAtRisk,
    normalEs: normal.expectedShortfall,
    studentVar: student.valueAtRisk,
    studentEs: student.expectedShortfall,
    cornishFisherQuantile: cornishFisher.quantile,
    cornishFisherVar: cornishFisher.valueAtRisk,
    cornishFisherEs: cornishFisher.expectedShortfall,
    normalVar10Day: riskOverHorizon({ risk: normal.valueAtRisk, mean, periods: 10 }),
  };
}

interface FilteredHistoricalCase {
  readonly returns: readonly number[];
  readonly lambda_: number;
  readonly initialVariance?: number;
  readonly tailProbability: number;
}

function filteredHistorical({ lambda_, ...input }: FilteredHistoricalCase) {
  const { valueAtRisk, expectedShortfall, forecastVolatility, standardised } = filteredHistoricalTailRisk({
    ...input,
    decay: lambda_,
  });
  return {
    var: valueAtRisk,
    es: expectedShortfall,
    forecastVolatility,
    standardisedFirst: standardised.subarray(0, 3),
  };
}

type MonteCarloCase = Omit<MonteCarloInput, 'random'> & { readonly draws: readonly number[] };

function monteCarlo({ draws, ...input }: MonteCarloCase) {
  const { valueAtRisk, expectedShortfall } = monteCarloTailRisk({ ...input, random: dealing(draws) });
  const { mean, covariance, weights, tailProbability } = input;
  const { valueAtRisk: analyticNormalVar } = componentValueAtRisk({
    weights,
    mean,
    covariance,
    tailProbability,
  });
  return {
    cholesky: semidefiniteCholesky('covariance', covariance),
    var: valueAtRisk,
    es: expectedShortfall,
    analyticNormalVar,
    firstScenario: simulatedReturns({ ...input, scenarios: 1, random: dealing(draws) })[0],
  };
}

/** Normals from a list, one after another. */
function dealing(draws: readonly number[]): RandomSource {
  let next = 0;
  const normal = () => draws[next++] ?? Number.NaN;
  return { normal, uniform: () => Number.NaN, below: () => Number.NaN };
}

interface ChristoffersenCase {
  /** A character a day. */
  readonly hits: string;
  readonly tailProbability: number;
}

function christoffersen({ hits, tailProbability }: ChristoffersenCase) {
  const found = christoffersenTest({ hits: Array.from(hits, Number), tailProbability });
  const { transitions, unconditionalCoverage, independence, conditionalCoverage } = found;
  return {
    ...found,
    ...transitions,
    kupiecStatistic: unconditionalCoverage.statistic,
    kupiecPValue: unconditionalCoverage.pValue,
    independenceStatistic: independence.statistic,
    independencePValue: independence.pValue,
    conditionalCoverageStatistic: conditionalCoverage.statistic,
    conditionalCoveragePValue: conditionalCoverage.pValue,
  };
}

interface DecompositionCase extends ReturnsInput {
  readonly weights: readonly number[];
  readonly tailProbability: number;
}

function decomposition({ returns, weights, tailProbability }: DecompositionCase) {
  const covariance = sampleCovariance(returns);
  const mean = averageReturns(returns);
  const { valueAtRisk, component } = componentValueAtRisk({ weights, covariance, mean, tailProbability });
  return {
    ...riskDecomposition({ weights, covariance }),
    normalVar: valueAtRisk,
    componentVar: component,
  };
}
