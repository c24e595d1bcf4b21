import {
  movingAverage as averageOf,
  averageTypeParameter,
  averageWarmUp,
} from '../building-blocks/moving-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const movingAverage = defineAverage({
  name: 'MA',
  functionName: 'movingAverage',
  title: 'Moving average of any type',
  description:
    'The moving average that its type names. MAMA takes no period, T3 has the volume factor 0.7; a period of 1 gives the price.',
  parameters: {
    period: period({ default: 30, min: 1, description: 'Period of the average' }),
    averageType: averageTypeParameter('matype', 'Which average'),
  },
  warmUp: ({ period, averageType }) => averageWarmUp(averageType, period),
  source: 'TA-Lib C 0.8.1',
  average: (memory, { period, averageType }) => averageOf(memory, averageType, period),
});
