import { averageTypeParameter, averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const bollingerBands = defineIndicator({
  name: 'BBANDS',
  functionName: 'bollingerBands',
  title: 'Bollinger bands',
  description:
    'A moving average with a band of k population standard deviations above and below; the deviation is always about the simple mean.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    period: period({ default: 20, description: 'Bars of the average and of the deviation' }),
    deviationsUp: number({
      alias: 'nbdevup',
      min: 0,
      max: 1000,
      default: 2,
      description: 'Standard deviations from the middle to the upper band',
    }),
    deviationsDown: number({
      alias: 'nbdevdn',
      min: 0,
      max: 1000,
      default: 2,
      description: 'Standard deviations from the middle to the lower band',
    }),
    averageType: averageTypeParameter('matype', 'The average in the middle'),
  },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: ({ period, averageType }) => Math.max(period - 1, averageWarmUp(averageType, period)),
  source: 'Bollinger on Bollinger Bands (2001); TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { close }, outputs: { upper, middle, lower } },
    { period, deviationsUp, deviationsDown, averageType },
  ) => {
    // The deviation is about the simple mean, which is known by then.
    const average = averageType === 'sma' ? undefined : movingAverage(memory, averageType, period);
    const variance = new RollingVariance(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const deviation = Math.sqrt(variance.push(close[i]!));
        const mean = average ? average.push(close[i]!) : variance.mean;
        if (Number.isNaN(mean + deviation)) continue;
        upper[i] = mean + deviationsUp * deviation;
        middle[i] = mean;
        lower[i] = mean - deviationsDown * deviation;
      }
    };
  },
});
