import type { Rows } from '../rows.ts';
import type { Series } from '../series.ts';
import {
  type BarColumns,
  closeToCloseVolatility,
  cusumFilter,
  egarchForecast,
  egarchLikelihood,
  ewmaVolatility,
  fitEgarch,
  fitGarch,
  fitGaussianHmm,
  fitGjrGarch,
  fitHar,
  fitMarkovSwitchingAutoregression,
  fitMarkovSwitchingRegression,
  type GaussianHmm,
  garchForecast,
  garchLikelihood,
  garmanKlassVolatility,
  gaussianHmmPath,
  gaussianHmmProbabilities,
  gjrGarchForecast,
  gjrGarchLikelihood,
  jumpTest,
  markovSwitchingProbabilities,
  type Observations,
  olsCusumTest,
  type Presample,
  pageCusum,
  parkinsonVariances,
  parkinsonVolatility,
  pelt,
  rogersSatchellVolatility,
  type VolatilityFit,
  type VolatilityPath,
  yangZhangVolatility,
  yangZhangWeight,
} from '../volatility/index.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const volatilityMethods: GoldenMethods = {
  'volatility.garch': garchCase,
  'volatility.gjr': gjrCase,
  'volatility.egarch': egarchCase,
  'volatility.ewma': ewmaCase,
  'volatility.harRv': harCase,
  'volatility.rangeEstimators': rangeCase,
  'volatility.jumpTest': jumpCase,
  'regimes.gaussianHmm': hmmCase,
  'regimes.markovSwitchingRegression': switchingRegressionCase,
  'regimes.markovSwitchingAutoregression': switchingAutoregressionCase,
  'regimes.cusumFilter': cusumFilterCase,
  'regimes.pageCusum': pageCusumCase,
  'regimes.olsCusumTest': ({ series }: { readonly series: Series }) => olsCusumTest({ values: series }),
  'regimes.pelt': peltCase,
};

interface VolatilityCase {
  readonly returns: readonly number[];
  readonly mean: 'constant' | 'zero';
  readonly presample: string;
}

const HORIZON = 10;

function garchCase(input: VolatilityCase) {
  const fit = fitGarch(fitInput(input));
  const parameters = [0.05, 0.02, 0.09, 0.89];
  const [mu, omega, alpha, beta] = parameters as [number, number, number, number];
  const fixed = garchLikelihood({ ...fitInput(input), parameters: { mu, omega, alpha, beta } });
  return fitted(fit, garchForecast({ ...fit, horizon: HORIZON }), parameters, fixed);
}

function gjrCase(input: VolatilityCase) {
  const fit = fitGjrGarch(fitInput(input));
  const parameters = [0.03, 0.02, 0.02, 0.12, 0.89];
  const [mu, omega, alpha, gamma, beta] = parameters as [number, number, number, number, number];
  const fixed = gjrGarchLikelihood({ ...fitInput(input), parameters: { mu, omega, alpha, gamma, beta } });
  return fitted(fit, gjrGarchForecast({ ...fit, horizon: HORIZON }), parameters, fixed);
}

function egarchCase(input: VolatilityCase) {
  const fit = fitEgarch(fitInput(input));
  const parameters = [0.02, 0.001, 0.12, -0.11, 0.97];
  const [mu, omega, alpha, gamma, beta] = parameters as [number, number, number, number, number];
  const fixed = egarchLikelihood({ ...fitInput(input), parameters: { mu, omega, alpha, gamma, beta } });
  return fitted(fit, egarchForecast({ ...fit, horizon: HORIZON }), parameters, fixed);
}

function fitInput({ returns, mean, presample }: VolatilityCase) {
  const known: Presample = presample.startsWith('mean of squared residuals')
    ? 'mean-squared-residual'
    : 'backcast';
  return { returns, mean, presample: known };
}

/** The files give a long series at its first three places (0, 1 and 10), in the middle and at its end. */
function fitted<Parameters extends object>(
  fit: VolatilityFit<Parameters>,
  varianceForecast: Float64Array,
  parameters: readonly number[],
  fixed: VolatilityPath,
) {
  return {
    ...fit.parameters,
    ...fit,
    initialVariance: fit.presampleVariance,
    conditionalVolatilityAt: volatilityAt(fit),
    varianceForecast,
    atFixedParameters: {
      parameters,
      initialVariance: fixed.presampleVariance,
      logLikelihood: fixed.logLikelihood,
      conditionalVolatilityAt: volatilityAt(fixed),
    },
  };
}

function volatilityAt({ variances }: VolatilityPath) {
  const n = variances.length;
  return at([0, 1, 10, Math.floor(n / 2), n - 1], (index) => Math.sqrt(variances[index]!));
}

function at<Value>(indexes: readonly number[], value: (index: number) => Value) {
  return indexes.map((index) => [index, value(index)] as const);
}

interface EwmaCase {
  readonly returns: readonly number[];
  readonly lambda_: number;
  readonly initialVariance: number;
  readonly annualisation: number;
}

function ewmaCase({ returns, lambda_, initialVariance, annualisation }: EwmaCase) {
  const ewma = ewmaVolatility({ returns, decay: lambda_, initialVariance, periodsPerYear: annualisation });
  const n = returns.length;
  return {
    varianceAt: at([0, 1, 2, Math.floor(n / 2), n], (index) => ewma.variances[index]!),
    forecastVariance: ewma.nextVariance,
    annualisedVolatility: ewma.annualisedVolatility,
  };
}

/** The realised variance is Parkinson's, in squared percent. */
function harCase(bars: { readonly high: readonly number[]; readonly low: readonly number[] }) {
  const fit = fitHar({ realisedVariances: parkinsonVariances(bars).map((variance) => 1e4 * variance) });
  return { ...fit, neweyWestStandardErrors5: fit.neweyWestStandardErrors };
}

function rangeCase(bars: BarColumns) {
  const input = { ...bars, periodsPerYear: 252 };
  return {
    closeToClose: closeToCloseVolatility(input),
    parkinson: parkinsonVolatility(input),
    garmanKlass: garmanKlassVolatility(input),
    rogersSatchell: rogersSatchellVolatility(input),
    yangZhang: yangZhangVolatility(input),
    yangZhangK: yangZhangWeight(bars.close.length - 1),
  };
}

interface JumpCase {
  readonly returns: readonly number[];
  readonly addJump?: { readonly index: number; readonly amount: number };
}

function jumpCase({ returns, addJump }: JumpCase) {
  return jumpTest(returns.map((value, index) => (index === addJump?.index ? value + addJump.amount : value)));
}

interface HmmCase {
  readonly observations: Observations;
  readonly states: number;
  readonly initial: {
    readonly start: readonly number[];
    readonly trans: Rows;
    readonly means: Rows;
    readonly covars: Rows;
  };
}

function hmmCase({ observations, states, initial }: HmmCase) {
  const start: GaussianHmm = {
    startProbabilities: initial.start,
    transition: initial.trans,
    means: initial.means,
    variances: initial.covars,
  };
  const after = (iterations: number, variancePrior = 0) => {
    const fit = fitGaussianHmm({ observations, states, start, iterations, variancePrior, tolerance: 0 });
    return { ...fit.model, logLikelihood: fit.logLikelihood };
  };
  const fit = fitGaussianHmm({ observations, states, start });
  const { smoothed } = gaussianHmmProbabilities({ model: fit.model, observations });
  const path = gaussianHmmPath({ model: fit.model, observations });
  const switches = Array.from(path.states.keys()).filter(
    (time) => time > 0 && path.states[time] !== path.states[time - 1],
  );
  const n = observations.length;
  const sampled = [0, 1, Math.floor(n / 4), Math.floor(n / 2), Math.floor((3 * n) / 4), n - 1];
  return {
    initialLogLikelihood: after(0).logLikelihood,
    after1: after(1),
    after10: after(10),
    converged: {
      ...fit.model,
      logLikelihood: fit.logLikelihood,
      aic: fit.aic,
      viterbiLogProbability: path.logProbability,
      viterbiSwitches: switches.length,
      viterbiFirstSwitches: switches.slice(0, 8),
      viterbiCounts: Array.from({ length: states }, (_, state) =>
        path.states.reduce((count, own) => count + (own === state ? 1 : 0), 0),
      ),
      posteriorAt: at(sampled, (time) => smoothed[time]),
    },
    after1WithDefaultPrior: after(1, 0.01),
  };
}

function cusumFilterCase(input: { readonly prices: Series; readonly threshold: number }) {
  return { events: cusumFilter(input).map(({ index, side }) => [index, side]) };
}

interface PageCusumCase {
  readonly series: readonly number[];
  readonly shift?: { readonly fromIndex: number; readonly by: number };
  readonly target: number;
  readonly slack: number;
  readonly threshold: number;
}

function pageCusumCase({ series, shift, ...limits }: PageCusumCase) {
  const values = series.map((value, index) => (shift && index >= shift.fromIndex ? value + shift.by : value));
  return pageCusum({ values, ...limits });
}

interface PeltCase {
  readonly series: readonly number[];
  /** From each index to the next level's, the amount is added. */
  readonly levels?: readonly { readonly fromIndex: number; readonly add: number }[];
  /** From that index on, values are multiplied. */
  readonly scale?: { readonly fromIndex: number; readonly by: number };
  readonly penalty: number;
  readonly minSize: number;
  readonly cost: string;
}

function peltCase({ series, levels = [], scale, penalty, minSize, cost }: PeltCase) {
  const values = series.map((value, index) => {
    const level = levels.findLast(({ fromIndex }) => fromIndex <= index)?.add ?? 0;
    return scale && index >= scale.fromIndex ? (value + level) * scale.by : value + level;
  });
  return pelt({ values, penalty, minSize, cost: cost.startsWith('normal') ? 'normal' : 'l2' });
}

interface SwitchingParameters {
  readonly p00: number;
  readonly p10: number;
  readonly mean0: number;
  readonly mean1: number;
  readonly variance0: number;
  readonly variance1: number;
}

interface SwitchingRegressionCase {
  readonly observations: readonly number[];
  readonly regimes: number;
  readonly fixed: SwitchingParameters;
}

function switchingRegressionCase({ observations, regimes, fixed }: SwitchingRegressionCase) {
  const { p00, p10, mean0, mean1, variance0, variance1 } = fixed;
  const atFixed = markovSwitchingProbabilities({
    observations,
    model: {
      transition: [
        [p00, 1 - p00],
        [p10, 1 - p10],
      ],
      coefficients: [[mean0], [mean1]],
      variances: [variance0, variance1],
      autoregression: [],
    },
  });
  const { model, ...fit } = fitMarkovSwitchingRegression({ observations, regimes });
  const n = observations.length;
  const sampled = [0, 1, Math.floor(n / 3), Math.floor(n / 2), n - 1];
  const regime0At = (rows: Rows) => at(sampled, (time) => rows[time]![0]);
  return {
    atFixed: {
      logLikelihood: atFixed.logLikelihood,
      smoothedRegime0At: regime0At(atFixed.smoothed),
      filteredRegime0At: regime0At(atFixed.filtered),
    },
    fitted: {
      p00: model.transition[0]![0],
      p10: model.transition[1]![0],
      mean0: model.coefficients[0]![0],
      mean1: model.coefficients[1]![0],
      variance0: model.variances[0],
      variance1: model.variances[1],
    },
    fittedLogLikelihood: fit.logLikelihood,
    expectedDurations: fit.expectedDurations,
    smoothedRegime0At: regime0At(fit.smoothed),
  };
}

interface SwitchingAutoregressionCase {
  readonly growth: readonly number[];
  readonly regimes: number;
  readonly order: number;
}

function switchingAutoregressionCase({ growth, regimes, order }: SwitchingAutoregressionCase) {
  const { model, logLikelihood } = fitMarkovSwitchingAutoregression({ observations: growth, regimes, order });
  return {
    p00: model.transition[0]![0],
    p10: model.transition[1]![0],
    mean0: model.coefficients[0]![0],
    mean1: model.coefficients[1]![0],
    variance: model.variances[0],
    ar: model.autoregression,
    logLikelihood,
  };
}
