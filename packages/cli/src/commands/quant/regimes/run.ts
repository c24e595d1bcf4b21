import { mean, standardDeviation } from '@marketloom/quant/statistics';
import {
  fitGaussianHmm,
  gaussianHmmPath,
  gaussianHmmProbabilities,
  olsCusumTest,
  pelt,
} from '@marketloom/quant/volatility';
import { count } from '../../../terminal/number-text.ts';
import { wholeFlag } from '../input/flags.ts';
import { periodsPerYear } from '../input/periods-per-year.ts';
import { shownTime } from '../input/row-times.ts';
import { extentOf, readSeries, returnTimes } from '../input/series.ts';
import { telling } from '../refusals.ts';
import { fixed, pValue, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';

/** So many stretches have room on a screen. */
const MOST_SHOWN = 15;

export const run = telling('regimes', async (invocation, terminal) => {
  const input = await readSeries(invocation);
  const { returns } = input;
  const times = returnTimes(input);
  const { periodsPerYear: periods, why } = periodsPerYear(invocation, input.times);
  const states = wholeFlag(invocation, 'states', 2, 2, 5);
  const least = wholeFlag(invocation, 'least', 20, 2);
  const penalty = invocation.number('penalty') ?? 3 * Math.log(returns.length);
  const fit = fitGaussianHmm({ observations: returns, states });
  const path = gaussianHmmPath({ model: fit.model, observations: returns }).states;
  const { filtered } = gaussianHmmProbabilities({ model: fit.model, observations: returns });
  const now = filtered.at(-1)!;
  const table = Array.from({ length: states }, (_, state) => ({
    state: state + 1,
    mean: fit.model.means[state]![0]! * periods,
    volatility: Math.sqrt(fit.model.variances[state]![0]! * periods),
    share: path.filter((one) => one === state).length / path.length,
    expectedLength: 1 / (1 - fit.model.transition[state]![state]!),
    probabilityNow: now[state]!,
  }));
  const ends = pelt({ values: returns, cost: 'normal', penalty, minSize: least }).breakpoints;
  const stretches = ends.map((end, at) => {
    const start = at === 0 ? 0 : ends[at - 1]!;
    const values = returns.subarray(start, end);
    return {
      from: times === undefined ? start : shownTime(times[start]!),
      to: times === undefined ? end - 1 : shownTime(times[end - 1]!),
      length: values.length,
      mean: mean(values) * periods,
      volatility: standardDeviation(values) * Math.sqrt(periods),
    };
  });
  const cusum = olsCusumTest({ values: returns });
  const shown = stretches.slice(-MOST_SHOWN);
  show(
    invocation,
    terminal,
    {
      title: `${input.label}: ${extentOf(input)}`,
      parts: [
        {
          title: `States of a hidden Markov model, the calmest first`,
          header: ['state', 'mean a year', 'volatility', 'of all periods', 'lasts (periods)', 'chance now'],
          rows: table.map((row) => [
            String(row.state),
            share(row.mean),
            share(row.volatility),
            share(row.share),
            fixed(row.expectedLength, 1),
            share(row.probabilityNow),
          ]),
        },
        {
          title: `Stretches between change points${shown.length < stretches.length ? `, the last ${shown.length} of ${stretches.length}` : ''}`,
          words: 2,
          header: ['from', 'to', 'periods', 'mean a year', 'volatility'],
          rows: shown.map((row) => [
            String(row.from),
            String(row.to),
            count(row.length),
            share(row.mean),
            share(row.volatility),
          ]),
        },
        [
          [
            'p of a constant mean',
            pValue(cusum.pValue),
            'CUSUM test: below 0.05 it speaks against one mean throughout',
          ],
        ],
      ],
      assumed: [
        ...input.assumed,
        `${periods} periods a year (${why})`,
        `penalty of a change point ${fixed(penalty, 1)}, at least ${least} periods apart`,
        'states and change points know the whole series; the chance now does not look ahead',
      ],
    },
    {
      source: input.label,
      returns: returns.length,
      periodsPerYear: periods,
      states: table,
      model: fit.model,
      logLikelihood: fit.logLikelihood,
      aic: fit.aic,
      bic: fit.bic,
      converged: fit.converged,
      path,
      penalty,
      stretches,
      cusum: { statistic: cusum.statistic, pValue: cusum.pValue },
    },
  );
  return 0;
});
