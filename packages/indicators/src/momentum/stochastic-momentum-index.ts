import { DoubleSmoothing } from '../building-blocks/double-smoothing.ts';
import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const stochasticMomentumIndex = defineIndicator({
  name: 'SMI',
  functionName: 'stochasticMomentumIndex',
  title: 'Stochastic momentum index',
  description:
    'How far the close lies from the middle of the range, -100 to 100: 100 times the doubly smoothed distance over half the doubly smoothed range, and an EMA of that as signal. A flat market gives 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 13, description: 'Bars of the range' }),
    fastPeriod: period({
      default: 2,
      alias: 'fastperiod',
      description: 'Period of the second smoothing EMA',
    }),
    slowPeriod: period({
      default: 25,
      alias: 'slowperiod',
      description: 'Period of the first smoothing EMA',
    }),
    signalPeriod: period({
      default: 9,
      alias: 'signalperiod',
      description: 'Period of the signal EMA',
    }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMAs with means (TA-Lib) or with their first value (Pine, Tulip)',
    }),
  },
  outputs: ['smi', 'signal'],
  pane: 'own',
  levels: [-40, 40],
  warmUp: ({ period, fastPeriod, slowPeriod, signalPeriod, seed }) =>
    period - 1 + (seed === 'first' ? 0 : slowPeriod - 1 + fastPeriod - 1 + signalPeriod - 1),
  source: 'William Blau, TASC (January 1993); TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { smi, signal } },
    { period, fastPeriod, slowPeriod, signalPeriod, seed },
  ) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const distances = new DoubleSmoothing(memory, slowPeriod, fastPeriod, seed);
    const ranges = new DoubleSmoothing(memory, slowPeriod, fastPeriod, seed);
    const average = new ExponentialAverage(memory, signalPeriod, seed);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highest.push(high[i]!);
        const bottom = lowest.push(low[i]!);
        if (Number.isNaN(top)) continue;
        const distance = distances.push(close[i]! - (top + bottom) / 2);
        const range = ranges.push(top - bottom);
        if (Number.isNaN(range)) continue;
        const index = range > 0 ? (200 * distance) / range : 0;
        const smoothed = average.push(index);
        if (Number.isNaN(smoothed)) continue;
        smi[i] = index;
        signal[i] = smoothed;
      }
    };
  },
});
