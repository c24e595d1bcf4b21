import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const averageDailyRange = defineIndicator({
  name: 'ADR',
  functionName: 'averageDailyRange',
  title: 'Average daily range',
  description: 'The mean of H-L over n bars: how far price travels in a bar, gaps left out.',
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 14, min: 1, description: 'Bars of the mean' }) },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(high[i]! - low[i]!);
    };
  },
});
