import {
  drawdownTable,
  minimumTrackRecordLengthOfReturns,
  performanceSummary,
  probabilisticSharpeRatioOfReturns,
} from '@marketloom/quant/performance';
import { seededRandom } from '@marketloom/quant/random';
import { bootstrapPerformance, optimalBlockLength } from '@marketloom/quant/resampling';
import { count } from '../../../terminal/number-text.ts';
import { shareFlag, wholeFlag } from '../input/flags.ts';
import { periodsPerYear } from '../input/periods-per-year.ts';
import { shownTime } from '../input/row-times.ts';
import { extentOf, type InputSeries, readSeries } from '../input/series.ts';
import { telling } from '../refusals.ts';
import { figure, fixed, plainShare, share } from '../shown/figure.ts';
import { type FigureLine, show, type Table } from '../shown/screen.ts';
import { riskFreePerPeriod } from './risk-free.ts';

export const run = telling('performance', async (invocation, terminal) => {
  const input = await readSeries(invocation);
  const { returns } = input;
  const { periodsPerYear: periods, why } = periodsPerYear(invocation, input.times);
  const level = shareFlag(invocation, 'level', 0.95);
  const replications = wholeFlag(invocation, 'replications', 2000, 100, 100_000);
  const seed = wholeFlag(invocation, 'seed', 7, 0, 0xffffffff);
  const riskFree = riskFreePerPeriod(invocation, periods);
  const annual = { returns, periodsPerYear: periods, riskFreePerPeriod: riskFree };
  const summary = performanceSummary(annual);
  const probabilistic = probabilisticSharpeRatioOfReturns({ returns, riskFreePerPeriod: riskFree });
  const record = minimumTrackRecordLengthOfReturns({
    returns,
    riskFreePerPeriod: riskFree,
    confidence: 0.95,
  });
  const block = blockOf(returns);
  const intervals = bootstrapPerformance({
    ...annual,
    replications,
    level,
    expectedBlockLength: block,
    random: seededRandom(seed),
  });
  const worst = drawdownTable({ returns }, { worst: 5, ...wealthTimes(input) });
  const between = (name: keyof typeof intervals, text: (value: number) => string): string => {
    const [low, high] = intervals[name].interval;
    return `${text(low)} to ${text(high)}`;
  };
  const figures: readonly FigureLine[] = [
    ['total return', share(summary.totalReturn), between('totalReturn', share)],
    ['CAGR', share(summary.cagr), between('cagr', share)],
    ['volatility', share(summary.annualVolatility), between('annualVolatility', share)],
    ['Sharpe ratio', fixed(summary.sharpe, 2), between('sharpe', (value) => fixed(value, 2))],
    ['Sortino ratio', fixed(summary.sortino, 2), between('sortino', (value) => fixed(value, 2))],
    ['maximum drawdown', share(summary.maxDrawdown), between('maxDrawdown', share)],
    ['Calmar ratio', fixed(summary.calmar, 2)],
    ['probabilistic Sharpe', share(probabilistic), 'chance that the true Sharpe ratio is above 0'],
    [
      'record needed',
      Number.isFinite(record) ? `${count(Math.ceil(record))}` : figure(record),
      `returns until that is 95 %; there are ${count(returns.length)}`,
    ],
    ['win rate', share(summary.winRate), 'of all periods'],
    ['best, worst', `${share(summary.best)}, ${share(summary.worst)}`, 'of one period'],
    [
      'skewness, kurtosis',
      `${fixed(summary.skewness, 2)}, ${fixed(summary.excessKurtosis, 2)}`,
      'of a normal distribution 0 and 0',
    ],
    ['value at risk', share(summary.valueAtRisk), 'a loss that 5 % of periods exceed'],
    ['expected shortfall', share(summary.conditionalValueAtRisk), 'mean loss of those'],
  ];
  show(
    invocation,
    terminal,
    {
      title: `${input.label}: ${extentOf(input)}`,
      parts: [figures, drawdownLines(worst, input)],
      assumed: [
        ...input.assumed,
        `${periods} periods a year (${why})`,
        `risk-free rate ${plainShare(invocation.number('risk-free') ?? 0)} a year`,
        `ranges: ${plainShare(level)} intervals of ${count(replications)} resamples in blocks of ${fixed(block, 1)} on average, seed ${seed}`,
      ],
    },
    {
      source: input.label,
      kind: input.kind,
      returns: returns.length,
      periodsPerYear: periods,
      riskFreePerPeriod: riskFree,
      summary,
      probabilisticSharpe: probabilistic,
      minimumTrackRecordLength: record,
      bootstrap: { level, replications, seed, expectedBlockLength: block, intervals },
      drawdowns: worst.map((row) => ({
        ...row,
        peakTime: dayOf(row.peakTime),
        troughTime: dayOf(row.troughTime),
        recoveryTime: dayOf(row.recoveryTime),
      })),
    },
  );
  return 0;
});

/** Blocks as long as the series' memory asks for; 1 where it has none or is too short to tell. */
const blockOf = (returns: Float64Array): number => {
  const LEAST_TO_TELL = 16;
  const length = returns.length < LEAST_TO_TELL ? 1 : optimalBlockLength(returns).stationary;
  return Number.isFinite(length) ? Math.min(Math.max(length, 1), returns.length) : 1;
};

/** Times of the wealth points: only prices tell when the first return began. */
const wealthTimes = ({ kind, times }: InputSeries): { readonly times?: Float64Array } =>
  kind === 'prices' && times !== undefined ? { times } : {};

const dayOf = (time: number | null): string | null => (time === null ? null : shownTime(time));

const drawdownLines = (rows: ReturnType<typeof drawdownTable>, input: InputSeries): Table | string => {
  if (rows.length === 0) return 'It was never below an earlier value: there are no drawdowns.';
  const hasTimes = rows[0]!.peakTime !== null;
  const at = (time: number | null, index: number | null): string => {
    if (index === null) return 'not yet';
    return hasTimes ? shownTime(time!) : count(index);
  };
  return {
    title: `Worst drawdowns${hasTimes ? '' : `; ${input.kind === 'prices' ? 'values' : 'values of the account'} counted from 0`}`,
    words: 0,
    header: ['depth', 'peak', 'trough', 'recovered', 'periods under water'],
    rows: rows.map((row) => [
      share(row.depth),
      at(row.peakTime, row.peakIndex),
      at(row.troughTime, row.troughIndex),
      at(row.recoveryTime, row.recoveryIndex),
      count(row.underwater),
    ]),
  };
};
