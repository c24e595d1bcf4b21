import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
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
  outputs: ['macd', 'signal', 'histogram'],
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod, signalPeriod, seed }) =>
    Math.max(fastPeriod, slowPeriod) - 1 + (seed === 'first' ? 0 : signalPeriod - 1),
  source: 'Gerald Appel; seeding of TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { close }, outputs: { macd, signal, histogram } },
    { fastPeriod, slowPeriod, signalPeriod, seed },
  ) => {
    const shorter = Math.min(fastPeriod, slowPeriod);
    const longer = Math.max(fastPeriod, slowPeriod);
    const fast = new ExponentialAverage(memory, shorter, seed);
    const slow = new ExponentialAverage(memory, longer, seed);
    const average = new ExponentialAverage(memory, signalPeriod, seed);
    const seen = memory.counters(1);
    // TA-Lib lets both means end on the same bar: the fast average starts late.
    const fastStart = seed === 'first' ? 0 : longer - shorter;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const slowValue = slow.push(close[i]!);
        const fastValue = seen[0]! < fastStart ? Number.NaN : fast.push(close[i]!);
        if (seen[0]! < longer - 1) {
          seen[0]! += 1;
          continue;
        }
        const line = fastValue - slowValue;
        const smoothed = average.push(line);
        if (Number.isNaN(smoothed)) continue;
        macd[i] = line;
        signal[i] = smoothed;
        histogram[i] = line - smoothed;
      }
    };
  },
});
