import { averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const hma = defineAverage({
  name: 'HMA',
  functionName: 'hma',
  title: 'Hull moving average',
  description:
    'An average with little lag: WMA(2 WMA(x, n/2) - WMA(x, n), sqrt n), with n/2 and sqrt n rounded down.',
  parameters: { period: period({ default: 20, min: 1, description: 'Period of the average' }) },
  warmUp: ({ period }) => averageWarmUp('hma', period),
  source: 'Alan Hull (2005); TA-Lib C 0.8.1',
  average: (memory, { period }) => movingAverage(memory, 'hma', period),
});
