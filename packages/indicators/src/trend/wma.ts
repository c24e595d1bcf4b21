import { WeightedAverage } from '../building-blocks/weighted-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const wma = defineIndicator({
  name: 'WMA',
  functionName: 'wma',
  title: 'Weighted moving average',
  description: 'The mean of the last n prices with the weights 1 to n, the newest price heaviest.',
  subject: 'trend',
  inputs: ['close'],
  parameters: { period: period({ default: 30, min: 1, description: 'How many bars the mean covers' }) },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const average = new WeightedAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(close[i]!);
    };
  },
});
