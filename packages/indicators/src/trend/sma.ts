import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const sma = defineIndicator({
  name: 'SMA',
  functionName: 'sma',
  title: 'Simple moving average',
  description: 'The plain mean of the last n prices.',
  subject: 'trend',
  inputs: ['close'],
  parameters: { period: period({ default: 30, min: 1, description: 'How many bars the mean covers' }) },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(close[i]!);
    };
  },
});
