import { RangeMiddle } from '../building-blocks/range-middle.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const midpoint = defineIndicator({
  name: 'MIDPOINT',
  functionName: 'midpoint',
  title: 'Midpoint of a series',
  description: 'The middle between the highest and the lowest of the last n values of one series.',
  subject: 'trend',
  inputs: ['close'],
  parameters: { period: period({ default: 14, description: 'Bars of the extremes' }) },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const middle = new RangeMiddle(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = middle.push(close[i]!, close[i]!);
    };
  },
});
