import { seededRandom } from '@marketloom/quant/random';
import { bootstrap, optimalBlockLength } from '@marketloom/quant/resampling';
import { count } from '../../../terminal/number-text.ts';
import { shareFlag, wholeFlag } from '../input/flags.ts';
import { extentOf, readSeries } from '../input/series.ts';
import { telling } from '../refusals.ts';
import { figure, fixed, plainShare } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';
import { statisticOf } from './statistic.ts';

export const run = telling('bootstrap', async (invocation, terminal) => {
  const input = await readSeries(invocation);
  const { returns } = input;
  const { name, statistic, assumed } = await statisticOf(invocation, input);
  const level = shareFlag(invocation, 'level', 0.95);
  const replications = wholeFlag(invocation, 'replications', 5000, 100, 1_000_000);
  const seed = wholeFlag(invocation, 'seed', 7, 0, 0xffffffff);
  const optimal = optimalBlockLength(returns).stationary;
  const block =
    invocation.number('block') ??
    Math.min(Math.max(Number.isFinite(optimal) ? optimal : 1, 1), returns.length);
  const result = bootstrap({
    series: returns,
    statistic,
    replications,
    level,
    expectedBlockLength: block,
    random: seededRandom(seed),
  });
  const interval = ([low, high]: readonly [number, number]): string => `${figure(low)} to ${figure(high)}`;
  show(
    invocation,
    terminal,
    {
      title: `${name} of ${input.label}: ${extentOf(input)}`,
      parts: [
        [
          ['estimate', figure(result.estimate)],
          ['standard error', figure(result.standardError)],
          ['bias', figure(result.bias)],
          [`${plainShare(level)} interval`, '', interval(result.percentile)],
          ['basic interval', '', interval(result.basic)],
          ...(result.bca === undefined
            ? []
            : [['BCa interval', '', `${interval(result.bca)}, corrected for bias and skewness`] as const]),
        ],
      ],
      assumed: [
        ...input.assumed,
        ...assumed,
        `${count(replications)} resamples in blocks of ${fixed(block, 1)} on average${invocation.number('block') === undefined ? ' (as long as the memory of the series asks for)' : ''}, seed ${seed}`,
      ],
    },
    {
      source: input.label,
      kind: input.kind,
      returns: returns.length,
      statistic: name,
      level,
      replications,
      seed,
      expectedBlockLength: block,
      ...result,
      replicates: undefined,
    },
  );
  return 0;
});
