import { averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const trima = defineAverage({
  name: 'TRIMA',
  functionName: 'trima',
  title: 'Triangular moving average',
  description:
    'A simple average of a simple average: weights that rise to the middle of the last n prices and fall again.',
  parameters: { period: period({ default: 30, min: 1, description: 'Period of the average' }) },
  warmUp: ({ period }) => averageWarmUp('trima', period),
  source: 'TA-Lib C 0.8.1',
  average: (memory, { period }) => movingAverage(memory, 'trima', period),
});
