import { averageTypeParameter, averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const stochastic = defineIndicator({
  name: 'STOCH',
  functionName: 'stochastic',
  title: 'Stochastic oscillator',
  description:
    'Where the close stands in the range of the last bars, 0 to 100, smoothed (%K), and the average of that (%D). A flat range gives 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    kPeriod: period({ default: 5, min: 1, alias: 'fastk_period', description: 'Bars of the range' }),
    kSmoothing: period({
      default: 3,
      min: 1,
      alias: 'slowk_period',
      description: 'Period of the average that gives %K',
    }),
    kAverageType: averageTypeParameter('slowk_matype', 'The average that gives %K'),
    dPeriod: period({
      default: 3,
      min: 1,
      alias: 'slowd_period',
      description: 'Period of the average that gives %D',
    }),
    dAverageType: averageTypeParameter('slowd_matype', 'The average that gives %D'),
  },
  outputs: ['k', 'd'],
  pane: 'own',
  levels: [20, 80],
  warmUp: ({ kPeriod, kSmoothing, kAverageType, dPeriod, dAverageType }) =>
    kPeriod - 1 + averageWarmUp(kAverageType, kSmoothing) + averageWarmUp(dAverageType, dPeriod),
  source: 'George Lane; TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { k, d } },
    { kPeriod, kSmoothing, kAverageType, dPeriod, dAverageType },
  ) => {
    const highest = new RollingExtreme(memory, kPeriod, 'highest');
    const lowest = new RollingExtreme(memory, kPeriod, 'lowest');
    const kAverage = movingAverage(memory, kAverageType, kSmoothing);
    const dAverage = movingAverage(memory, dAverageType, dPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highest.push(high[i]!);
        const bottom = lowest.push(low[i]!);
        if (Number.isNaN(top)) continue;
        const smoothed = kAverage.push(top === bottom ? 0 : (100 * (close[i]! - bottom)) / (top - bottom));
        if (Number.isNaN(smoothed)) continue;
        const signal = dAverage.push(smoothed);
        if (Number.isNaN(signal)) continue;
        k[i] = smoothed;
        d[i] = signal;
      }
    };
  },
});
