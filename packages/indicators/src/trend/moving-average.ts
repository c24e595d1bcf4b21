import {
  movingAverage as averageOf,
  averageTypeParameter,
  averageWarmUp,
} from '../building-blocks/moving-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const movingAverage = defineIndicator({
  name: 'MA',
  functionName: 'movingAverage',
  title: 'Moving average of any type',
  description:
    'The moving average that its type names. MAMA takes no period, T3 has the volume factor 0.7; a period of 1 gives the price.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    period: period({ default: 30, min: 1, description: 'Period of the average' }),
    averageType: averageTypeParameter('matype', 'Which average'),
  },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period, averageType }) => averageWarmUp(averageType, period),
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, averageType }) => {
    const average = averageOf(memory, averageType, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(close[i]!);
    };
  },
});
