import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const qstick = defineIndicator({
  name: 'QSTICK',
  functionName: 'qstick',
  title: 'Qstick',
  description: 'The mean body of the last n candles, SMA(C - O): above 0 buyers prevail.',
  subject: 'momentum',
  inputs: ['open', 'close'],
  parameters: { period: period({ default: 10, min: 1, description: 'Bars of the mean' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period - 1,
  source: 'Chande and Kroll, The New Technical Trader (1994); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { open, close }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(close[i]! - open[i]!);
    };
  },
});
