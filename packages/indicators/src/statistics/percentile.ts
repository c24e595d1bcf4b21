import { SortedWindow } from '../building-blocks/sorted-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const percentile = defineIndicator({
  name: 'PERCENTILE',
  functionName: 'percentile',
  title: 'Percentile',
  description:
    'The price that P percent of the last n prices do not exceed, by nearest rank: the one of rank ceil(P n / 100) among them.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 30, description: 'Bars of the window' }),
    percentile: number({ min: 0, max: 100, default: 50, description: 'P, in percent' }),
  },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, percentile }) => {
    const window = new SortedWindow(memory, period);
    // Multiplied first: a P of whole percent has no rounding then that could lift it to the next rank.
    const rank = Math.max(1, Math.ceil((percentile * period) / 100));
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        window.push(close[i]!);
        if (window.isFull) value[i] = window.at(rank - 1);
      }
    };
  },
});
