import * as z from 'zod/mini';
import { about, count, number, statistic } from './schema-words.ts';

const interval = (what: string) => z.nullable(z.tuple([z.number(), z.number()])).check(about(what));

/** `significance` of a result. */
export const significanceSchema = z
  .strictObject({
    probabilisticSharpe: number('Probability that the true Sharpe ratio is above 0.'),
    probabilisticSharpeOverBenchmark: statistic(
      "Probability that it is above the benchmark's; null without one.",
    ),
    minimumTrackRecordSessions: statistic(
      'Sessions that it takes to say with 95 % confidence that it is above 0; null where it is not.',
    ),
    trials: count('Strategies and settings tried, this one included.'),
    trialsVariance: number('Variance of their Sharpe ratios per session.'),
    isTrialsVarianceAssumed: z
      .boolean()
      .check(about('Not told: that of strategies without skill, 1 / (sessions - 1).')),
    deflatedSharpe: number(
      'Probability that the true Sharpe ratio is above 0, given that the run is the best of the trials.',
    ),
    deflatedSharpeByTrials: z
      .array(z.strictObject({ trials: count('Tried.'), deflatedSharpe: number('Then.') }))
      .check(about('The same for other numbers of trials.')),
    intervals: z
      .nullable(
        z.strictObject({
          level: number('Share of resamples inside.'),
          replications: count('Resamples.'),
          blockLength: number('Mean length of a block in sessions.'),
          totalReturn: interval('Total return.'),
          cagr: interval('Compound annual growth rate, by sessions.'),
          annualVolatility: interval('Annualised volatility.'),
          sharpe: interval('Annualised Sharpe ratio.'),
          sortino: interval('Annualised Sortino ratio.'),
          maxDrawdown: interval('Deepest drawdown of session values.'),
        }),
      )
      .check(about('Percentile intervals by the stationary bootstrap; null under ten sessions.')),
  })
  .check(about('How far the statistics can be believed.'));
