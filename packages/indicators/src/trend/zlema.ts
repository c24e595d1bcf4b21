import { averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const zlema = defineAverage({
  name: 'ZLEMA',
  functionName: 'zlema',
  title: 'Zero-lag exponential moving average',
  description:
    'An EMA of 2x - x[lag], lag = (n-1)/2 rounded down: the change since the lag of the average is added to the price beforehand.',
  parameters: { period: period({ default: 30, min: 1, description: 'Period of the average' }) },
  warmUp: ({ period }) => averageWarmUp('zlema', period),
  source: 'Ehlers and Way, TASC 28:11 (2010); TA-Lib C 0.8.1',
  average: (memory, { period }) => movingAverage(memory, 'zlema', period),
});
