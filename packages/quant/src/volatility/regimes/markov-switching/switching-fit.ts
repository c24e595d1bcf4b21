import { QuantError } from '../../../errors.ts';
import { minimise } from '../../../numeric/minimise.ts';
import { requireWholeNumber } from '../../../series.ts';
import { standardDeviation } from '../../../statistics/moments.ts';
import { stationaryProbabilities } from '../chain.ts';
import { MOST_ODDS, modelAt, offsetsOf, pointOf, type SwitchingShape } from './switching-coordinates.ts';
import {
  type MarkovSwitchingModel,
  requireSwitchingModel,
  type SwitchingData,
  type SwitchingTable,
  switchingTable,
} from './switching-model.ts';
import { markovSwitchingProbabilities, type RegimeProbabilities } from './switching-probabilities.ts';
import { switchingScore } from './switching-score.ts';
import { switchingStarts } from './switching-starts.ts';

export interface MarkovSwitchingFit extends RegimeProbabilities {
  readonly model: MarkovSwitchingModel;
  /** Expected length of each regime, in periods: 1 / (1 - probability to stay). */
  readonly expectedDurations: Float64Array;
  /** Share of time in each regime in the long run. */
  readonly stationaryProbabilities: Float64Array;
  readonly aic: number;
  readonly bic: number;
  /** False where the search ended before the likelihood was flat. */
  readonly converged: boolean;
}

export interface SwitchingFitInput extends SwitchingData {
  readonly regimes: number;
  readonly lags: number;
  readonly switchingVariance: boolean;
  readonly start?: MarkovSwitchingModel;
}

/** A regime's variance is at least this share of the whole: else one regime may hold a single observation. */
const VARIANCE_FLOOR = 1e-4;
/** Iterations of each start before the best go on, and how many do. */
const TRIAL = 20;
const FOLLOWED = 3;

export function fitSwitching(input: SwitchingFitInput): MarkovSwitchingFit {
  const table = switchingTable(input);
  requireWholeNumber('regimes', input.regimes, 2);
  requireWholeNumber('order', input.lags, 0);
  const shape: SwitchingShape = { ...input, columns: table.columns };
  const { size } = offsetsOf(shape);
  const least = input.lags + size + 2;
  if (table.observed.length < least)
    throw new QuantError('QUANT_TOO_SHORT', {
      name: 'observations',
      length: table.observed.length,
      least,
    });
  const scaling = scalingOf(table);
  const starts = input.start
    ? [scaling.inside(checked(input.start, shape))]
    : switchingStarts(shape, scaling.table);
  const { point, converged } = mostLikely(shape, scaling.table, starts);
  const found = scaling.outside(modelAt(shape, point));
  const model = input.start ? found : inOrder(found, input.switchingVariance);
  const probabilities = markovSwitchingProbabilities({ ...input, model });
  const count = table.observed.length - input.lags;
  return {
    model,
    ...probabilities,
    expectedDurations: Float64Array.from(model.transition, (row, regime) => 1 / (1 - row[regime]!)),
    stationaryProbabilities: stationaryProbabilities(model.transition),
    aic: 2 * size - 2 * probabilities.logLikelihood,
    bic: size * Math.log(count) - 2 * probabilities.logLikelihood,
    converged,
  };
}

function checked(start: MarkovSwitchingModel, shape: SwitchingShape): MarkovSwitchingModel {
  requireSwitchingModel('start', start, shape.columns);
  if (start.variances.length === shape.regimes && start.autoregression.length === shape.lags) return start;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: 'start',
    value: `a model of ${start.variances.length} regimes and ${start.autoregression.length} lags`,
    must: `one of ${shape.regimes} regimes and ${shape.lags} lags`,
  });
}

function mostLikely(shape: SwitchingShape, table: SwitchingTable, starts: readonly MarkovSwitchingModel[]) {
  const { size, variances, autoregression, coefficients } = offsetsOf(shape);
  const lower = new Float64Array(size).fill(-Infinity);
  const upper = new Float64Array(size).fill(Infinity);
  lower.fill(-MOST_ODDS, 0, coefficients);
  upper.fill(MOST_ODDS, 0, coefficients);
  lower.fill(Math.log(VARIANCE_FLOOR), variances, autoregression);
  const count = table.observed.length;
  const last = new Float64Array(size).fill(Number.NaN);
  const lastGradient = new Float64Array(size);
  const value = (point: Float64Array): number => {
    last.set(point);
    return -switchingScore(shape, table, point, lastGradient) / count;
  };
  const gradient = (point: Float64Array, slopes: Float64Array): void => {
    if (point.some((coordinate, index) => coordinate !== last[index])) value(point);
    for (let index = 0; index < size; index++) slopes[index] = -lastGradient[index]! / count;
  };
  const follow = (from: Float64Array, iterations: number) =>
    minimise(value, from, { gradient, bounds: { lower, upper }, iterations, tolerance: 1e-8 });
  return starts
    .map((start) => follow(pointOf(shape, start), starts.length > 1 ? TRIAL : 1))
    .sort((a, b) => a.value - b.value)
    .slice(0, FOLLOWED)
    .map(({ point }) => follow(point, 500))
    .reduce((a, b) => (b.value < a.value ? b : a));
}

/** The same data in units of their own size, so that a step of 1 is large in every direction. */
function scalingOf({ observed, design, columns }: SwitchingTable) {
  const deviation = standardDeviation(observed, { ddof: 0 });
  if (deviation === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'variance of observations',
      value: 0,
      must: 'above 0: regimes cannot be told apart in a series of zero variance',
    });
  const sizes = Float64Array.from({ length: columns }, (_, column) => {
    let squares = 0;
    for (let at = column; at < design.length; at += columns) squares += design[at]! ** 2;
    return Math.sqrt(squares / observed.length) || 1;
  });
  const rescaled = (model: MarkovSwitchingModel, factor: (column: number) => number, square: number) => ({
    ...model,
    coefficients: model.coefficients.map((row) =>
      Float64Array.from(row, (value, column) => value * factor(column)),
    ),
    variances: Float64Array.from(model.variances, (value) => value * square),
  });
  return {
    table: {
      observed: observed.map((value) => value / deviation),
      design: design.map((value, at) => value / sizes[at % columns]!),
      columns,
    },
    inside: (model: MarkovSwitchingModel) =>
      rescaled(model, (column) => sizes[column]! / deviation, deviation ** -2),
    outside: (model: MarkovSwitchingModel) =>
      rescaled(model, (column) => deviation / sizes[column]!, deviation ** 2),
  };
}

/** The calmest regime first; of equal variance the one with the lowest mean. */
function inOrder(model: MarkovSwitchingModel, switchingVariance: boolean): MarkovSwitchingModel {
  const size = (regime: number): number =>
    switchingVariance ? model.variances[regime]! : model.coefficients[regime]![0]!;
  const order = model.coefficients.map((_, regime) => regime).sort((a, b) => size(a) - size(b));
  return {
    ...model,
    transition: order.map((from) => Float64Array.from(order, (to) => model.transition[from]![to]!)),
    coefficients: order.map((regime) => model.coefficients[regime]!),
    variances: Float64Array.from(order, (regime) => model.variances[regime]!),
  };
}
