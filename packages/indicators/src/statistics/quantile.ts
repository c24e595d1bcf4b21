import { quantileOf } from '../building-blocks/quantile.ts';
import { SortedWindow } from '../building-blocks/sorted-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const quantile = defineIndicator({
  name: 'QUANTILE',
  functionName: 'quantile',
  title: 'Rolling quantile',
  description:
    'The price below which a share q of the last n prices lies: the value at rank q(n-1) in order, in a straight line between neighbours.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 30, min: 1, description: 'Bars of the window' }),
    quantile: number({
      alias: 'q',
      min: 0,
      max: 1,
      default: 0.9,
      description: 'The share, 0.5 for the median',
    }),
  },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'Hyndman and Fan, The American Statistician 50 (1996), type 7; as in pandas',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, quantile }) => {
    const sorted = new SortedWindow(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        sorted.push(close[i]!);
        if (sorted.isFull) value[i] = quantileOf(sorted, period, quantile);
      }
    };
  },
});
