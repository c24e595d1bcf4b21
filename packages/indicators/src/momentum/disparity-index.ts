import { percentChange } from '../building-blocks/percent-change.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const disparityIndex = defineIndicator({
  name: 'DISPARITY',
  functionName: 'disparityIndex',
  title: 'Disparity index',
  description:
    'How far the close lies from its simple moving average, in percent of the average; also called bias. 0 where the average is 0.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, min: 1, alias: 'period', description: 'Bars of the average' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period - 1,
  source: 'Steve Nison, Beyond Candlesticks (1994)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = percentChange(average.push(close[i]!), close[i]!);
    };
  },
});
