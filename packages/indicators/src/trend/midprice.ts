import { RangeMiddle } from '../building-blocks/range-middle.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const midprice = defineIndicator({
  name: 'MIDPRICE',
  functionName: 'midprice',
  title: 'Midpoint price',
  description: 'The middle between the highest high and the lowest low of the last n bars.',
  subject: 'trend',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 14, description: 'Bars of the range' }) },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period }) => {
    const middle = new RangeMiddle(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = middle.push(high[i]!, low[i]!);
    };
  },
});
