import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { LateAverage } from '../building-blocks/late-average.ts';
import { macdLines, macdOutputs } from '../building-blocks/macd-lines.ts';
import { unchanged } from '../building-blocks/moving-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const macd = defineIndicator({
  name: 'MACD',
  functionName: 'macd',
  title: 'Moving average convergence/divergence',
  description:
    'A fast EMA less a slow one, an EMA of that as signal, and their difference as histogram. Periods given in the wrong order are swapped.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    fastPeriod: period({ default: 12, alias: 'fastperiod', description: 'Period of the fast EMA' }),
    slowPeriod: period({ default: 26, alias: 'slowperiod', description: 'Period of the slow EMA' }),
    signalPeriod: period({
      default: 9,
      min: 1,
      alias: 'signalperiod',
      description: 'Period of the signal EMA',
    }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMAs with means (TA-Lib) or with their first value (Pine, Tulip)',
    }),
  },
  outputs: macdOutputs,
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod, signalPeriod, seed }) =>
    Math.max(fastPeriod, slowPeriod) - 1 + (seed === 'first' ? 0 : signalPeriod - 1),
  source: 'Gerald Appel; seeding of TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs }, { fastPeriod, slowPeriod, signalPeriod, seed }) => {
    const shorter = Math.min(fastPeriod, slowPeriod);
    const longer = Math.max(fastPeriod, slowPeriod);
    // TA-Lib lets both means end on the same bar: the fast average starts late.
    const delay = seed === 'first' ? 0 : longer - shorter;
    return macdLines(memory, close, outputs, {
      fast: new LateAverage(memory, new ExponentialAverage(memory, shorter, seed), delay),
      slow: new ExponentialAverage(memory, longer, seed),
      signal: signalPeriod === 1 ? unchanged : new ExponentialAverage(memory, signalPeriod, seed),
      lineStart: longer - 1,
    });
  },
});
