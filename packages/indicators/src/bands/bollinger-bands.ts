import { averageTypeParameter, movingAverage } from '../building-blocks/moving-average.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const bollingerBands = defineIndicator({
  name: 'BBANDS',
  functionName: 'bollingerBands',
  title: 'Bollinger bands',
  description:
    'A moving average with a band of k population standard deviations above and below; the deviation is always about the simple mean.',
  family: 'bands',
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
  warmUp: ({ period }) => period - 1,
  source: 'Bollinger on Bollinger Bands (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, outputs }, { period, deviationsUp, deviationsDown, averageType }) => {
    const average = movingAverage(memory, averageType, period);
    const variance = new RollingVariance(memory, period);
    return ({ close }) => {
      const middle = average.push(close);
      const deviation = Math.sqrt(variance.push(close));
      outputs[0] = middle + deviationsUp * deviation;
      outputs[1] = middle;
      outputs[2] = middle - deviationsDown * deviation;
    };
  },
});
