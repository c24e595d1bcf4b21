import { quantileOf } from '../building-blocks/quantile.ts';
import { SortedWindow } from '../building-blocks/sorted-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const interquartileRange = defineIndicator({
  name: 'IQR',
  functionName: 'interquartileRange',
  title: 'Interquartile range',
  description:
    'How far the middle half of the last n prices spreads: the 0.75 quantile less the 0.25 quantile. A few wild prices do not move it.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 20, description: 'Bars of the window' }) },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'Hyndman and Fan, The American Statistician 50 (1996), type 7; as in pandas',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const sorted = new SortedWindow(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        sorted.push(close[i]!);
        if (sorted.isFull) value[i] = quantileOf(sorted, period, 0.75) - quantileOf(sorted, period, 0.25);
      }
    };
  },
});
