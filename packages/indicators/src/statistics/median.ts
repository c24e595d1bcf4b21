import { SortedWindow } from '../building-blocks/sorted-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const median = defineIndicator({
  name: 'MEDIAN',
  functionName: 'median',
  title: 'Rolling median',
  description:
    'The middle one of the last n prices in order, or the mean of the two in the middle: an average that a few wild prices do not move.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 30, min: 1, description: 'Bars of the window' }) },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'Definition; as in pandas',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const sorted = new SortedWindow(memory, period);
    const lower = (period - 1) >> 1;
    const upper = period >> 1;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        sorted.push(close[i]!);
        if (sorted.isFull) value[i] = (sorted.at(lower) + sorted.at(upper)) / 2;
      }
    };
  },
});
