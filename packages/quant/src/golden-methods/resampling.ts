import { embargoOf } from '../resampling/cross-validation/purged-k-fold.ts';
import {
  averageUniqueness,
  type BarrierTouch,
  betSize,
  bootstrap,
  combinatorialCounts,
  combinatorialPurged,
  expandingFractionalWeights,
  fractionalDifference,
  fractionalWeights,
  type LabelSpan,
  labelConcurrency,
  type MetaLabelInput,
  metaLabels,
  optimalBlockLength,
  type PurgedKFoldInput,
  purgedKFold,
  resampledIndices,
  returnAttributionWeights,
  type Statistic,
  sequentialBootstrapProbabilities,
  superiorPredictiveAbility,
  timeDecayWeights,
  tripleBarrierLabels,
} from '../resampling/index.ts';
import type { Rows } from '../rows.ts';
import type { Series } from '../series.ts';
import { mean, standardDeviation } from '../statistics/moments.ts';
import { sum } from '../statistics/sum.ts';
import type { GoldenMethods } from './golden-methods.ts';
import { type StatedDraws, statedRandom } from './stated-draws.ts';

export const resamplingMethods: GoldenMethods = {
  'resampling.bootstrap': bootstrapped,
  'resampling.stationaryBootstrap': bootstrapped,
  'resampling.optimalBlockLength': ({ series, transform }: { series: Series; transform: string | null }) =>
    optimalBlockLength(transform === 'absolute' ? Float64Array.from(series, Math.abs) : series),
  'resampling.superiorPredictiveAbility': predictiveAbility,
  'crossValidation.purgedKFold': purged,
  'crossValidation.combinatorialPurged': combinatorialPurged,
  'crossValidation.combinatorialCounts': combinatorialCounts,
  'labels.tripleBarrier': barriers,
  'labels.sampleUniqueness': uniqueness,
  'labels.betSize': ({ probabilities, classes }: { probabilities: readonly number[]; classes?: number }) => ({
    sizes: probabilities.map((probability) =>
      betSize({ probability, ...(classes !== undefined && { classes }) }),
    ),
  }),
  'labels.fractionalDifference': differenced,
};

const statistics: Readonly<Record<string, Statistic>> = {
  mean,
  sharpe: (returns) => mean(returns) / standardDeviation(returns),
};

interface BootstrapCase {
  readonly returns: Series;
  readonly statistic: string;
  readonly replications: number;
  readonly level: number;
  readonly expectedBlockLength: number | null;
  readonly draws: StatedDraws;
}

function bootstrapped({ returns, statistic, expectedBlockLength, draws, ...rest }: BootstrapCase) {
  const blocks = expectedBlockLength === null ? {} : { expectedBlockLength };
  const result = bootstrap({
    ...rest,
    ...blocks,
    series: returns,
    statistic: statistics[statistic]!,
    random: statedRandom(draws),
  });
  const indices = resampledIndices(returns.length, { random: statedRandom(draws), ...blocks });
  return {
    ...result,
    firstIndices: indices.slice(0, 12),
    firstReplicates: result.replicates.slice(0, 5),
  };
}

interface PredictiveAbilityCase {
  readonly returns: Rows;
  readonly benchmarkColumn: number;
  readonly expectedBlockLength: number;
  readonly replications: number;
  readonly draws: StatedDraws;
}

function predictiveAbility({ returns, benchmarkColumn, draws, ...rest }: PredictiveAbilityCase) {
  const differences = returns.map((row) => {
    const models = Array.from(row, (value) => value - row[benchmarkColumn]!);
    return models.toSpliced(benchmarkColumn, 1);
  });
  return superiorPredictiveAbility({ ...rest, differences, random: statedRandom(draws) });
}

function purged(input: PurgedKFoldInput) {
  const strict = purgedKFold(input);
  const touching = purgedKFold({ ...input, mayTouch: true });
  return {
    embargoSamples: embargoOf(input.spans.length, input.embargoFraction ?? 0),
    folds: strict.map((fold, index) => ({ ...fold, trainTouchingAllowed: touching[index]!.train })),
  };
}

function barriers(input: MetaLabelInput) {
  const row = ({ event, touch, kind, ...rest }: BarrierTouch) => [event, touch, kind, ...Object.values(rest)];
  return {
    plain: tripleBarrierLabels(input).map(row),
    ...(input.sides && { meta: metaLabels(input).map(row) }),
  };
}

interface UniquenessCase {
  readonly spans: readonly LabelSpan[];
  readonly length: number;
  readonly drawn: readonly number[];
  readonly returns: Series;
}

function uniqueness({ spans, length, drawn, returns }: UniquenessCase) {
  const own = averageUniqueness(spans, length);
  return {
    concurrency: labelConcurrency(spans, length),
    averageUniqueness: own,
    mean: mean(own),
    nextDrawProbabilities: sequentialBootstrapProbabilities(spans, length, drawn),
    returnWeights: returnAttributionWeights(spans, returns),
    timeDecayHalf: timeDecayWeights(own, 0.5),
    timeDecayCutQuarter: timeDecayWeights(own, -0.25),
  };
}

interface FractionalCase {
  readonly prices: Series;
  readonly order: number;
  readonly threshold: number;
}

function differenced({ prices, ...options }: FractionalCase) {
  const values = fractionalDifference(Float64Array.from(prices, Math.log), options);
  const weights = fractionalWeights(options);
  const last = values.length - 1;
  return {
    width: weights.length,
    weights: weights.slice(0, 40),
    lastWeight: weights.at(-1),
    weightSum: sum(weights),
    expanding20: expandingFractionalWeights(options.order, 20),
    valuesAt: [0, 1, Math.floor((last + 1) / 2), last].map((index) => [index, values[index]!]),
    values: values.length,
    sum: sum(values),
  };
}
